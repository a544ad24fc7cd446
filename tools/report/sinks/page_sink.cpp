#include "tools/report/catalog_page.hpp"
#include "tools/report/items_page.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

class PageSink : public Collector {
 public:
  PageSink(const Audit& audit, const SinkRequest& request)
      : Collector(audit, request.limit), audit_(audit), output_{request.path, page_mark, request.force} {
    require_one_day(audit);
  }
  void finish(const AuditTotals&) override { write_output(output_, page_of(audit_, *this)); }

 private:
  const Audit& audit_;
  Output output_;
};

}  // namespace

std::unique_ptr<Sink> page_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<PageSink>(audit, request);
}

}  // namespace brightline::report
