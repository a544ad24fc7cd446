#include "grammar/aggregate_body.hpp"

#include <string>

#include "grammar/render.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

void report_open_body(Session& session, Span whole, ast::ExpressionId body, ast::ExpressionId first,
                      bool over_components) {
  const Span taken = session[body].span;
  const std::uint32_t row_end = session[first].span.end;
  const std::string before(session.text({whole.begin, taken.begin}));
  const std::string row(session.text({taken.begin, row_end}));
  const std::string rest(session.text({row_end, taken.end}));
  Diagnostic& diagnostic = session.report(kinds::sum_in_aggregate, whole, {shortened(before + row + rest)});
  diagnostic.alternatives = {{whole, before + "(" + row + rest + ")"},
                             {whole, "(" + before + row + ")" + rest}};
  constexpr std::size_t longest = 400;
  const std::string& every = diagnostic.alternatives[0].replacement;
  const std::string& once = diagnostic.alternatives[1].replacement;
  const std::string_view of = over_components ? "component" : "row";
  diagnostic.help =
      once.size() > longest
          ? "put parentheses around what is taken from every " + std::string(of) + ", or around the aggregate"
          : "write `" + every + "` where it is taken of every " + std::string(of) + ", or `" + once +
                "` where it is taken once";
}

}  // namespace brightline::grammar
