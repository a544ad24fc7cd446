#include "tools/report/markdown.hpp"

#include <gtest/gtest.h>

namespace brightline::report {
namespace {

TEST(Markdown, LeavesOrdinaryTextAlone) {
  for (const char* const text :
       {"H20 96GB", "performance_density 2.909 TPP/mm2 = 2368 TPP / 814 mm2", "148 TOPS * 16 bit (bf16)",
        "32 short of 2400 (-1.3 %)", "tpp < 1600 TPP", "a.1", "2.909 TPP/mm2",
        "3A090.a, 3A090.b or not described", "sha256:0123abcd", "12:30", "https://example.invalid/a_b?c=d",
        "“quoted”", ""})
    EXPECT_EQ(escaped_markdown(text), text);
}

TEST(Markdown, EscapesWhatHasAMeaning) {
  const std::pair<const char*, const char*> cases[] = {
      {"# heading", R"(\# heading)"},
      {"heading ##", R"(heading \##)"},
      {"- point", R"(\- point)"},
      {"+ point", R"(\+ point)"},
      {"* point", R"(\* point)"},
      {"> quote", R"(\> quote)"},
      {"12. point", R"(12\. point)"},
      {"3) point", R"(3\) point)"},
      {"=====", R"(\=====)"},
      {"    code", "code"},
      {"a | b", R"(a \| b)"},
      {"**bold**", R"(\*\*bold\*\*)"},
      {"_it_ a_b", R"(\_it\_ a_b)"},
      {"`code`", R"(\`code\`)"},
      {"~~gone~~", R"(\~\~gone\~\~)"},
      {"<b>x</b>", R"(\<b>x\</b>)"},
      {"&lt; &#60; & x", R"(\&lt; \&#60; & x)"},
      {"![p](http://x/p.png)", R"(!\[p\](http://x/p.png))"},
      {R"(\| x)", R"(\\\| x)"},
      {"R&D, AT & T", R"(R\&D, AT & T)"},
      {"$x$", R"(\$x\$)"},
      {":smile: a:b", R"(\:smile: a:b)"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(escaped_markdown(text), expected);
}

TEST(Markdown, KeepsATextOnItsLine) {
  EXPECT_EQ(escaped_markdown("a\n# b"), "a\\\\u{a}# b");
  EXPECT_EQ(escaped_markdown("a\u202eb"), "a\\\\u{202e}b");
}

TEST(Markdown, HasBlankLinesBetweenBlocksOnly) {
  Markdown text;
  text.heading(1, "Title");
  text.point(0, "one");
  text.point(1, "two");
  text.table({"A", "B"}, {{"1", "x|y"}, {"", ""}});
  text.table({"C"}, {});
  text.strong_paragraph("so");
  EXPECT_EQ(text.text(),
            "# Title\n\n- one\n  - two\n\n| A | B |\n|---|---|\n| 1 | x\\|y |\n|  |  |\n\n**so**\n");
}

}  // namespace
}  // namespace brightline::report
