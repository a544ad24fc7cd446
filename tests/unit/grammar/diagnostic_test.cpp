#include "grammar/diagnostic.hpp"

#include <gtest/gtest.h>

#include "grammar/render.hpp"

namespace brightline::grammar {
namespace {

constexpr DiagnosticKind wrong{"E9001", Severity::error, "`{0}` does not fit `{1}`", "Never shipped."};
constexpr DiagnosticKind doubtful{"W9002", Severity::warning, "`{0}` is doubtful", "Never shipped."};

std::vector<Source> one_source(std::string text) {
  return {{SourceId{0}, "us-ear/3A090.rule", std::move(text)}};
}

Diagnostic at(const DiagnosticKind& kind, Span span, std::initializer_list<std::string_view> seen) {
  Diagnostics diagnostics;
  return diagnostics.report(kind, SourceId{0}, span, seen);
}

TEST(Message, FillsItsHoles) {
  EXPECT_EQ(message_of(wrong, {"a", "{0}"}), "`a` does not fit `{0}`");
  EXPECT_EQ(message_of(wrong, {"a"}), "`a` does not fit `{1}`");
}

TEST(Diagnostics, ErrorsAreCountedUpToTheCapAndWarningsAreNot) {
  Diagnostics diagnostics;
  diagnostics.report(doubtful, SourceId{0}, {}, {"x"});
  EXPECT_FALSE(diagnostics.has_errors());
  for (std::uint32_t i = 0; i < Diagnostics::cap + 7; ++i) {
    diagnostics.report(wrong, SourceId{0}, {i, i + 1}, {"x", "y"}).help = "help";
  }
  EXPECT_TRUE(diagnostics.full());
  EXPECT_EQ(diagnostics.left_out(), 7u);
  EXPECT_EQ(diagnostics.sorted().size(), Diagnostics::cap + 1);
  diagnostics.report(doubtful, SourceId{0}, {}, {"y"});
  EXPECT_EQ(diagnostics.sorted().size(), Diagnostics::cap + 2);
}

TEST(Diagnostics, AreSortedByFileAndPlaceAndSaidOnce) {
  Diagnostics diagnostics;
  diagnostics.report(wrong, SourceId{1}, {0, 1}, {"third", "x"});
  diagnostics.report(wrong, SourceId{0}, {9, 10}, {"second", "x"});
  diagnostics.report(wrong, SourceId{0}, {2, 3}, {"first", "x"});
  diagnostics.report(wrong, SourceId{0}, {2, 3}, {"first", "x"});
  const std::vector<Diagnostic> sorted = diagnostics.sorted();
  ASSERT_EQ(sorted.size(), 3u);
  EXPECT_EQ(sorted[0].message, "`first` does not fit `x`");
  EXPECT_EQ(sorted[1].message, "`second` does not fit `x`");
  EXPECT_EQ(sorted[2].message, "`third` does not fit `x`");
}

TEST(Render, ShowsPlaceProvisionSpanLabelsAndHelp) {
  std::vector<Source> sources =
      one_source("fact die_area : mm2\nparagraph a when die_area is 4800 TPP or more\n");
  sources.push_back({SourceId{1}, "prelude.rule", "unit bit\nunit TPP = 1 TOPS*bit\n"});
  Diagnostic diagnostic = at(wrong, {49, 57}, {"4800 TPP", "die_area"});
  diagnostic.provision = "3A090.a, edition \"October 2023\"";
  diagnostic.labels.push_back({SourceId{0}, {5, 13}, "in mm2"});
  diagnostic.labels.push_back({SourceId{1}, {14, 17}, "declared here"});
  diagnostic.help = "write `4800 mm2`";
  EXPECT_EQ(render(diagnostic, sources, false),
            "us-ear/3A090.rule:2:30: error[E9001]: `4800 TPP` does not fit `die_area`\n"
            "  in 3A090.a, edition \"October 2023\"\n"
            "2 | paragraph a when die_area is 4800 TPP or more\n"
            "  |                              ^~~~~~~~\n"
            "1 | fact die_area : mm2\n"
            "  |      -------- in mm2\n"
            " --> prelude.rule:2:6\n"
            "2 | unit TPP = 1 TOPS*bit\n"
            "  |      --- declared here\n"
            "help: write `4800 mm2`\n");
  EXPECT_EQ(render_line(diagnostic, sources),
            "us-ear/3A090.rule:2:30: error[E9001]: `4800 TPP` does not fit `die_area`");
}

TEST(Render, CountsColumnsInCharactersAndMarksByWidth) {
  const std::vector<Source> sources = one_source("\"é集\tx\" here\r\n");
  EXPECT_EQ(render(at(doubtful, {10, 14}, {"here"}), sources, false),
            "us-ear/3A090.rule:1:8: warning[W9002]: `here` is doubtful\n"
            "1 | \"é集    x\" here\n"
            "  |            ^~~~\n");
}

TEST(Render, NeverPassesControlCharactersOn) {
  const std::vector<Source> sources = one_source("a\x1b[2Jb\xff \xe2\x80\xae here");
  const std::string text = render(at(doubtful, {12, 16}, {"here"}), sources, false);
  EXPECT_NE(text.find("1 | a\\u{1b}[2Jb\\xff \\u{202e} here\n"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(Render, ColorsOnlyWhenAsked) {
  const std::vector<Source> sources = one_source("here");
  const Diagnostic diagnostic = at(wrong, {0, 4}, {"x", "y"});
  EXPECT_EQ(render(diagnostic, sources, false).find('\x1b'), std::string::npos);
  const std::string colored = render(diagnostic, sources, true);
  EXPECT_NE(colored.find("\x1b[1;31merror[E9001]\x1b[0m"), std::string::npos);
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      plain += colored[i];
    }
  }
  EXPECT_EQ(plain, render(diagnostic, sources, false));
}

TEST(Render, CutsALongLineAroundItsSpan) {
  const std::string text = std::string(100'000, 'a') + " here " + std::string(100'000, 'b');
  const std::string rendered = render(at(doubtful, {100'001, 100'005}, {"here"}), one_source(text), false);
  EXPECT_LT(rendered.size(), 500u);
  EXPECT_NE(rendered.find("a here b"), std::string::npos);
}

TEST(NearName, AllowsMoreSlipsInLongerWords) {
  const std::vector<std::string> names{"die_area", "datacenter", "tpp", "link_bandwidth", "GB/s"};
  EXPECT_EQ(near_name("die_aera", names), "die_area");
  EXPECT_EQ(near_name("datacentre", names), "datacenter");
  EXPECT_EQ(near_name("tp", names), "tpp");
  EXPECT_EQ(near_name("gb/s", names), "GB/s");
  EXPECT_EQ(near_name("link_bandwith", names), "link_bandwidth");
  EXPECT_EQ(near_name("xyz", names), std::nullopt);
  EXPECT_EQ(near_name("", names), std::nullopt);
  EXPECT_EQ(near_name("die_volume", names), std::nullopt);
  EXPECT_EQ(near_name(std::string(1'000'000, 'a'), names), std::nullopt);
}

TEST(NearName, TiesGoToTheSameCapitals) {
  const std::vector<std::string> units{"TOPS", "TPP", "GB", "Gb", "MB"};
  EXPECT_EQ(near_name("TPPs", units), "TPP");
  EXPECT_EQ(near_name("Gbs", units), "Gb");
  EXPECT_EQ(near_name("GBs", units), "GB");
}

TEST(NearName, TiesGoToTheEarlier) {
  const std::vector<std::string> names{"fact", "fast"};
  EXPECT_EQ(near_name("fat", names), "fact");
}

}  // namespace
}  // namespace brightline::grammar
