#include "engine/study/variant/remedy.hpp"

#include <algorithm>

namespace brightline::engine::variant {
namespace {

// Remedies are hints and must not take longer to find than a successful search.
constexpr std::size_t most_verdicts_each = 2'000;
// A wafer of 300 mm has 70,686 mm2: no die is larger.
constexpr std::uint32_t largest_die = 70'686;

std::optional<Rational> area_of(const Description& base) {
  for (const DescribedFact& fact : base.facts) {
    const auto* quantity = std::get_if<DescribedQuantity>(&fact.value);
    if (fact.name == "die_area" && quantity != nullptr && quantity->possible.quantity)
      return quantity->possible.quantity->high;
  }
  return std::nullopt;
}

bool is_same_knob(const Knob& a, const Knob& b) {
  return a.kind == b.kind && a.format == b.format;
}

class Remedies {
 public:
  Remedies(const Request& request, const std::vector<Knob>& usual) : request_(request), usual_(usual) {}

  std::vector<Remedy> run() {
    if (request_.allowance.most > 0) {
      Request other = request_;
      other.allowance = {};
      offer(other, {RemedyKind::no_allowance, 0, "", ""});
    }
    laws();
    readings();
    facts();
    for (const Knob& knob : usual_) turn_further(knob);
    larger_die();
    return std::move(found_);
  }

 private:
  void offer(const Request& other, Remedy remedy) {
    if (is_feasible(other)) found_.push_back(std::move(remedy));
  }

  void laws() {
    for (std::size_t law = 0; law < request_.laws.size(); ++law) {
      if (request_.laws.size() > 1) {
        Request other = request_;
        other.laws.erase(other.laws.begin() + static_cast<std::ptrdiff_t>(law));
        offer(other, {RemedyKind::fewer_laws, law, request_.laws[law].program->rulebook, ""});
      }
      const std::vector<EntryFinding> findings =
          find(*request_.laws[law].program, subject_under(request_.laws[law], request_.base),
               request_.laws[law].inquiry);
      if (findings.size() < 2) continue;
      for (const EntryFinding& left_out : findings) {
        Request other = request_;
        other.laws[law].inquiry.entries.clear();
        for (const EntryFinding& it : findings) {
          if (it.entry != left_out.entry) other.laws[law].inquiry.entries.push_back(it.entry->eccn);
        }
        offer(other, {RemedyKind::fewer_entries, law, left_out.entry->eccn, ""});
      }
    }
  }

  void readings() {
    for (std::size_t law = 0; law < request_.laws.size(); ++law) {
      const Program& program = *request_.laws[law].program;
      for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
        for (std::size_t option = 0; option < program.interpretations[i].options.size(); ++option) {
          if (option == request_.laws[law].inquiry.choices[i]) continue;
          Request other = request_;
          other.laws[law].inquiry.choices[i] = option;
          offer(other, {RemedyKind::reading, law, program.interpretations[i].name,
                        program.interpretations[i].options[option]});
        }
      }
    }
  }

  // A missing fact that would leave the part not described with every knob turned down.
  void facts() {
    const Description low = described(request_.base, request_.knobs, turned_down(request_.knobs));
    for (std::size_t law = 0; law < request_.laws.size(); ++law) {
      const Law& asked = request_.laws[law];
      for (const Deciding& fact :
           classify(*asked.program, subject_under(asked, low), asked.inquiry).deciding) {
        for (const DecidingRange& range : fact.ranges) {
          if (range.verdict.outcome == Outcome::not_described && request_.laws.size() == 1)
            found_.push_back({RemedyKind::known_fact, law, fact.fact, range.range});
        }
      }
    }
  }

  // The full range of a knob that the request limits or leaves out.
  void turn_further(const Knob& knob) {
    Request other = request_;
    const auto had = std::find_if(other.knobs.begin(), other.knobs.end(),
                                  [&](const Knob& it) { return is_same_knob(it, knob); });
    Remedy remedy{RemedyKind::knob, 0, name_of(knob), ""};
    if (had == other.knobs.end()) {
      other.knobs.push_back(knob);
    } else if (had->least > knob.least && !is_choice(knob.kind)) {
      remedy.value = "below " + setting_text(*had, had->least);
      had->least = std::min(had->least, knob.least);
    } else {
      return;
    }
    offer(other, std::move(remedy));
  }

  // The smallest larger die at which something is feasible.
  void larger_die() {
    const std::optional<Rational> area = area_of(request_.base);
    if (!area || *area >= Rational(largest_die)) return;
    Request other = request_;
    other.knobs.erase(std::remove_if(other.knobs.begin(), other.knobs.end(),
                                     [](const Knob& it) { return it.kind == KnobKind::die_area; }),
                      other.knobs.end());
    const auto steps = static_cast<std::uint32_t>(to_double(floor(Rational(largest_die) - *area)));
    if (steps == 0) return;
    other.knobs.push_back(*variant::larger_die(request_.base, 1, steps));
    other.most_verdicts = most_verdicts_each;
    std::uint32_t smallest = steps + 1;
    for (const Settings& settings : derive(other).best)
      smallest = std::min(smallest, steps - settings.back());
    if (smallest <= steps)
      found_.push_back({RemedyKind::knob, 0, name_of(KnobKind::die_area),
                        exact_text(*area + Rational(smallest)) + " mm2"});
  }

  const Request& request_;
  const std::vector<Knob>& usual_;
  std::vector<Remedy> found_;
};

}  // namespace

bool is_feasible(const Request& request) {
  if (is_described(request, turned_down(request.knobs)) == Truth::no) return true;
  Request bounded = request;
  bounded.most_verdicts = most_verdicts_each;
  return !derive(bounded).best.empty();
}

std::vector<Remedy> remedies(const Request& request, const std::vector<Knob>& usual) {
  return Remedies(request, usual).run();
}

}  // namespace brightline::engine::variant
