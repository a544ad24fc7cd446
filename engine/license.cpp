#include "engine/license.hpp"

#include <algorithm>

#include "engine/deciding.hpp"
#include "engine/reference.hpp"

namespace brightline::engine {
namespace {

class Licensing {
 public:
  Licensing(const Program& program, const Subject& subject, const Inquiry& inquiry)
      : program_(program),
        subject_(subject),
        inquiry_(inquiry),
        reading_{terms_only(program, subject)},
        evaluation_(interpret(program, reading_, subject, inquiry.choices,
                              surroundings_of(program, reading_, subject, inquiry))) {}

  License run() {
    for (const LicenseRule& rule : program_.license_rules) {
      if (rule.kind == LicenseRuleKind::requirement) requirement(rule);
    }
    // Beside a requirement that certainly applies, one that only may says nothing.
    if (result_.required == Truth::yes) {
      const auto uncertain = [](const LicenseFinding& it) { return it.applies != Truth::yes; };
      result_.requirements.erase(
          std::remove_if(result_.requirements.begin(), result_.requirements.end(), uncertain),
          result_.requirements.end());
    }
    for (const LicenseFinding& it : result_.requirements) add(it.rule->authority);
    if (result_.required == Truth::no) return std::move(result_);
    for (const LicenseRule& rule : program_.license_rules) {
      if (rule.kind == LicenseRuleKind::exception) exception(rule);
    }
    for (const LicenseRule& rule : program_.license_rules) {
      if (rule.kind == LicenseRuleKind::review) review(rule);
    }
    return std::move(result_);
  }

 private:
  // Conditions of licence rules ask for the item's own terms, as they are defined for every edition.
  static Edition terms_only(const Program& program, const Subject& subject) {
    Edition edition;
    edition.terms = program.items[subject.item].terms;
    return edition;
  }

  bool in_force(const LicenseRule& rule) const {
    if (rule.as_enforced && inquiry_.posture == Posture::codified) return false;
    return rule.in_force(inquiry_.on, inquiry_.posture);
  }

  const LicenseReading* reading(const LicenseRule& rule) const {
    const auto found = std::find_if(rule.readings.begin(), rule.readings.end(),
                                    [&](const LicenseReading& it) { return it.item == subject_.item; });
    return found == rule.readings.end() ? nullptr : &*found;
  }

  Truth holds(const std::optional<Slice>& condition) const {
    if (!condition) return Truth::yes;
    const Context context{program_, subject_, inquiry_.choices, evaluation_, reading_, nullptr};
    return evaluate(context, *condition).back().truth;
  }

  // Whether any provision of the rule describes the item.
  Truth reached(const LicenseRule& rule, std::vector<std::string>& provisions) const {
    Truth result = Truth::no;
    for (const Provision& provision : rule.provisions) {
      const Truth described = described_by(program_, provision, subject_, inquiry_);
      if (described == Truth::no) continue;
      provisions.push_back(provision.label.empty() ? provision.eccn : provision.eccn + "." + provision.label);
      result = either(result, described);
    }
    return result;
  }

  void add(const Authority& authority) {
    for (const Citation& citation : authority.citations) {
      const auto same = [&](const Citation& other) { return text_of(other) == text_of(citation); };
      if (std::none_of(result_.citations.begin(), result_.citations.end(), same))
        result_.citations.push_back(citation);
    }
    for (const std::string& text : authority.verify) {
      if (std::find(result_.verify.begin(), result_.verify.end(), text) == result_.verify.end())
        result_.verify.push_back(text);
    }
  }

  void miss(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (std::find(result_.missing.begin(), result_.missing.end(), name) == result_.missing.end())
        result_.missing.push_back(name);
    }
  }

  void requirement(const LicenseRule& rule) {
    const LicenseReading* const conditions = reading(rule);
    if (conditions == nullptr || !in_force(rule)) return;
    LicenseFinding finding{&rule, {}, Truth::no};
    const Truth described = reached(rule, finding.provisions);
    const Truth asked = described == Truth::no ? Truth::no : holds(conditions->when);
    finding.applies = both(described, asked);
    if (finding.applies == Truth::no) return;
    // One requirement that certainly applies settles the question: what others would need is not asked for.
    if (finding.applies == Truth::yes && result_.required != Truth::yes) result_.missing.clear();
    result_.required = either(result_.required, finding.applies);
    if (result_.required != Truth::yes) {
      if (described == Truth::unknown) {
        for (const Provision& provision : rule.provisions)
          miss(missing_for(program_, Reference{{provision}, false, {}}, subject_, inquiry_));
      }
      if (asked == Truth::unknown)
        miss(missing_in(program_, subject_, inquiry_, evaluation_, reading_, *conditions->when));
    }
    result_.requirements.push_back(finding);
  }

  void exception(const LicenseRule& rule) {
    const LicenseReading* const conditions = reading(rule);
    if (conditions == nullptr || !in_force(rule)) return;
    LicenseFinding finding{&rule, {}, Truth::no};
    const Truth described = reached(rule, finding.provisions);
    if (described == Truth::no) return;
    finding.applies = both(described, holds(conditions->when));
    // Of several rules for one exception, the one that goes furthest speaks.
    const auto same = std::find_if(result_.exceptions.begin(), result_.exceptions.end(),
                                   [&](const LicenseFinding& it) { return it.rule->name == rule.name; });
    if (same == result_.exceptions.end()) {
      result_.exceptions.push_back(finding);
    } else if (same->applies < finding.applies) {
      *same = finding;
    }
    if (finding.applies != Truth::no) add(rule.authority);
  }

  void review(const LicenseRule& rule) {
    const LicenseReading* const conditions = reading(rule);
    if (conditions == nullptr || !in_force(rule)) return;
    std::vector<std::string> provisions;
    if (reached(rule, provisions) == Truth::no) return;
    bool stated = false;
    for (std::size_t i = 0; i < rule.policies.size(); ++i) {
      const Truth truth = holds(conditions->reviews[i]);
      if (truth == Truth::no) continue;
      stated = true;
      if (std::find(result_.reviews.begin(), result_.reviews.end(), rule.policies[i]) ==
          result_.reviews.end())
        result_.reviews.push_back(rule.policies[i]);
      if (std::find(result_.review_rules.begin(), result_.review_rules.end(), &rule) ==
          result_.review_rules.end())
        result_.review_rules.push_back(&rule);
      if (truth == Truth::yes) break;
    }
    if (stated) add(rule.authority);
  }

  const Program& program_;
  const Subject& subject_;
  const Inquiry& inquiry_;
  Edition reading_;
  Evaluation evaluation_;
  License result_;
};

}  // namespace

const char* name_of(ReviewPolicy policy) {
  switch (policy) {
    case ReviewPolicy::case_by_case:
      return "case by case";
    case ReviewPolicy::presumption_of_approval:
      return "presumption of approval";
    case ReviewPolicy::presumption_of_denial:
      return "presumption of denial";
  }
  return "";
}

License license(const Program& program, const Subject& subject, const Inquiry& inquiry) {
  return Licensing(program, subject, inquiry).run();
}

bool codified_differs(const Program& program, const Subject& subject, const Inquiry& inquiry) {
  const auto answer = [&](Posture posture) {
    Inquiry asked = inquiry;
    asked.posture = posture;
    return license(program, subject, asked);
  };
  const License codified = answer(Posture::codified);
  const License enforced = answer(Posture::enforced);
  const auto exceptions = [](const License& license) {
    std::vector<std::pair<std::string, Truth>> list;
    // An exception that certainly does not reach the item is as good as none.
    for (const LicenseFinding& it : license.exceptions) {
      if (it.applies != Truth::no) list.emplace_back(it.rule->name, it.applies);
    }
    std::sort(list.begin(), list.end());
    return list;
  };
  return codified.required != enforced.required || codified.reviews != enforced.reviews ||
         exceptions(codified) != exceptions(enforced);
}

}  // namespace brightline::engine
