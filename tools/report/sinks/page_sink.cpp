#include "tools/report/catalog_page.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

class PageSink : public Collector {
 public:
  PageSink(const Audit& audit, const SinkRequest& request)
      : Collector(audit), audit_(audit), path_(request.path) {
    require_one_day(audit);
  }
  void finish(const AuditTotals&) override { write_output(path_, page_of(audit_, *this)); }

 private:
  const Audit& audit_;
  std::string path_;
};

}  // namespace

std::unique_ptr<Sink> page_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<PageSink>(audit, request);
}

}  // namespace brightline::report
