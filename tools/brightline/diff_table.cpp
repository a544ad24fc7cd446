#include <nlohmann/json.hpp>

#include "tools/brightline/audit_run.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/brightline/interrupt.hpp"
#include "tools/brightline/request.hpp"

namespace brightline {
namespace {

engine::Date day_or(const std::string& typed, const char* option, engine::Date otherwise) {
  return typed.empty() ? otherwise : day_typed(typed, option);
}

std::optional<engine::Posture> posture_or_none(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  return typed == "codified" ? engine::Posture::codified : engine::Posture::enforced;
}

// The second side is what is asked about, the first what it is held against. Days that are asked for hold for
// all rows.
AuditRequest audit_request(const DiffOptions& options) {
  AuditRequest asked{.request = request_of(options),
                     .table = options.table,
                     .map = options.map,
                     .licences = false,
                     .keeps = false};
  Request& request = asked.request;
  asked.one_day = !options.from_day.empty() || !options.on.empty();
  asked.before_day = day_or(options.from_day, "--from", request.on);
  asked.before_posture = posture_or_none(options.from_posture).value_or(request.posture);
  request.on = day_or(options.to_day, "--to", request.on);
  request.posture = posture_or_none(options.to_posture).value_or(request.posture);
  return asked;
}

// Reports the changes of each chunk.
class ChangesSink : public Sink {
 public:
  explicit ChangesSink(DiffReport& report) : report_(report) {}
  Detail detail() const override { return Detail::counts; }
  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override {
    for (const Change& change : chunk.changes) {
      report_.changed(change);
      if (change.to.outcome == engine::Outcome::no_edition) ++lost_;
    }
    report_.unchanged(chunk.read - chunk.rejected - chunk.changes.size());
  }
  void finish(const AuditTotals& totals) override {
    const auto without = totals.by_verdict.find(engine::name_of(engine::Outcome::no_edition));
    if (without != totals.by_verdict.end()) report_.without_edition(without->second - lost_);
  }

 private:
  DiffReport& report_;
  std::uint64_t lost_ = 0;  // changes to no edition
};

}  // namespace

ExitCode diff_table(const DiffOptions& options) {
  if (options.catalog.empty() || options.map.empty())
    throw Failure(ExitCode::usage,
                  "a table is compared with --catalog FILE and --map MAP.toml, and with --table NAME if the "
                  "mapping names none");
  tell_unused_keys(options.map, {"to", "hq", "parent", "from"}, "diff compares verdicts");
  const std::unique_ptr<const Audit> audit = open_audit(audit_request(options), options);
  const engine::Inquiry& from = *audit->before;
  const engine::Inquiry& to = audit->inquiry;
  const std::string day_from = audit->dated() ? "the day of each row" : engine::text_of(from.on);
  const std::string day_to = audit->dated() ? "the day of each row" : engine::text_of(to.on);
  const engine::Program& program = audit->library.program;
  DiffReport report(
      report::json_document("brightline.diff/1",
                            {{"from", audit->dated() ? report::Json(nullptr) : report::Json(day_from)},
                             {"to", audit->dated() ? report::Json(nullptr) : report::Json(day_to)},
                             {"from_posture", name_of(from.posture)},
                             {"to_posture", name_of(to.posture)},
                             {"rules", report::rules_json(program, audit->library.digest)}}),
      options.json, options.out, options.force);
  const Interruptible interruptible;  // from the first file that is opened on
  Sinks sinks;
  sinks.push_back(std::make_unique<ChangesSink>(report));
  const AuditTotals totals = run_told(*audit, sinks, options.threads);
  const bool postures = from.posture != to.posture;
  report.finish(
      day_from + (postures ? std::string(" ") + name_of(from.posture) : "") + " to " + day_to +
          (postures ? std::string(" ") + name_of(to.posture) : ""),
      {{"read", totals.progress.read},
       {"rejected", totals.progress.rejected},
       {"catalog",
        {{"digest", options.json ? audit->catalog_digest() : ""}, {"table", audit->mapping->table}}}});
  if (postures && !options.json) say_what_postures_compare();
  return options.fail_on == "changed" && report.changes() > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
