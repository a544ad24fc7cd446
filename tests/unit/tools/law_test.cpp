// The printed law: places, passages in four forms of XML, and whether a quote stands in a passage.
#include <gtest/gtest.h>

#include "engine/law/law_place.hpp"
#include "tools/answers/law/law_comparison.hpp"
#include "tools/answers/law/law_text.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

std::string passages_of(const std::string& xml) {
  std::string text;
  for (const Passage& it : read_law(xml, "law.xml").passages)
    text += text_of(it.place) + "@" + std::to_string(it.line) + " " + it.text + "\n";
  return text;
}

TEST(LawPlace, IsReadFromCitations) {
  using engine::place_in;
  EXPECT_EQ(text_of(place_in("3A090.a.1")), "3A090.a.1");
  EXPECT_EQ(text_of(place_in("3A090.a.1 to a.4")), "3A090.a.1");
  EXPECT_EQ(text_of(place_in("15 CFR Part 774, Supp. No. 1, 3A090")), "3A090");
  EXPECT_EQ(text_of(place_in("742.6(b)(10)(iii)(A)(1) and 744.23(d)")), "742.6(b)(10)(iii)(A)(1)");
  EXPECT_EQ(text_of(place_in("Note 2 to 3A090.a")), "Note 2 to 3A090.a");
  EXPECT_EQ(text_of(place_in("3A090 Technical Notes 1-3")), "Technical note to 3A090");
  EXPECT_EQ(text_of(place_in("Supplement No. 5 to Part 740, paragraph (a)")), "Supp. No. 5 to Part 740");
  EXPECT_EQ(text_of(place_in("Article 51(1)(a)")), "Article 51(1)(a)");
  EXPECT_EQ(text_of(place_in("§ 3 (2)")), "Section 3(2)");
  EXPECT_EQ(text_of(place_in("note 1 to 4E091, edition \"January 2025\"")), "Note 1 to 4E091");
  EXPECT_EQ(text_of(place_in("tpp")), "the law");
}

TEST(LawText, CodeOfFederalRegulations) {
  EXPECT_EQ(passages_of(R"(<?xml version="1.0"?><!-- c -->
<DIV5 N="742" TYPE="PART"><DIV8 N="§ 742.6" TYPE="SECTION"><HEAD>§ 742.6 Regional stability.</HEAD>
<P>(a) <I>Scope.</I> One.</P><P>(1) Two, 10<E T="51">26</E> or more<SU>1</SU>.</P><P>(i) Three</P><P>(ii) Four</P>
<P>(2) Five—(i) <I>Within.</I> Six.</P><P>(ii) Seven</P><P>(5) [Reserved]</P><P>(b) Eight</P></DIV8></DIV5>)"),
            "742.6(a)@3 Scope. One.\n742.6(a)(1)@3 Two, 10^26 or more1.\n742.6(a)(1)(i)@3 Three\n"
            "742.6(a)(1)(ii)@3 Four\n742.6(a)(2)(i)@4 Five—(i) Within. Six.\n742.6(a)(2)(ii)@4 "
            "Seven\n742.6(a)(5)@4 [Reserved]\n"
            "742.6(b)@4 Eight\n");
}

TEST(LawText, ControlList) {
  EXPECT_EQ(
      passages_of(R"(<DIV9 N="Supplement No. 1 to Part 774">
<P><B>3A090 Integrated circuits</B> as follows.</P>
<P>a. One</P><P>a.1. Two</P><NOTE><HED>Note 1 to 3A090.a:</HED><P>Three</P><P>b. Four</P></NOTE>
<P>b. Five</P><P><I>Note 2 to 3A090:</I> Six</P><P>1. Seven</P><P>b.1. Eight</P>
<P><B>3A991 Others</B></P><P>p.2 Nine</P></DIV9>)"),
      "3A090@2 Integrated circuits as follows.\n3A090.a@3 One\n3A090.a.1@3 Two\nNote 1 to 3A090@3 Three\n"
      "Note 1 to 3A090.b@3 Four\n3A090.b@4 Five\nNote 2 to 3A090@4 Six\nNote 2 to 3A090.1@4 Seven\n"
      "3A090.b.1@4 Eight\n3A991@5 Others\n3A991.p.2@5 Nine\n");
}

TEST(LawText, FederalRegister) {
  const LawText law = read_law(R"(<RULE><REGTEXT PART="742"><AMDPAR>2. Amend § 742.6:</AMDPAR><SECTION>
<SECTNO>§ 742.6</SECTNO><SUBJECT>Regional stability.</SUBJECT><P>(b) * * *</P><P>(10) New text of 5 or more.</P></SECTION></REGTEXT></RULE>)",
                               "law.xml");
  EXPECT_TRUE(law.is_amendment);
  EXPECT_EQ(text_of(law.passages.back().place), "742.6(b)(10)");
  // What an amendment does not print is not said to be gone.
  const engine::Quote printed{"New text of 4 or more.", "742.6(b)(10)", {}};
  const engine::Quote other{"Other text.", "742.6(a)", {}};
  const LawComparison compared = compare_with_law({{&printed, ""}, {&other, ""}}, law);
  EXPECT_EQ(compared.compared, 1u);
  EXPECT_EQ(compared.not_printed, 1u);
  ASSERT_EQ(compared.lost.size(), 1u);
  EXPECT_EQ(compared.lost.front().there->text, "New text of 5 or more.");
}

TEST(LawText, LegislationOfTheUnitedKingdom) {
  EXPECT_EQ(passages_of(R"(<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><P1group>
<P1 id="section-3"><Pnumber>3</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>One.</Text></P2para></P2>
<P2><Pnumber>2</Pnumber><P2para><Text>Two<Emphasis>!</Emphasis></Text>
<P3><Pnumber>a</Pnumber><P3para><Text>three;</Text></P3para></P3></P2para></P2></P1para></P1>
</P1group></Legislation>)"),
            "Section 3(1)@2 One.\nSection 3(2)@3 Two!\nSection 3(2)(a)@4 three;\n");
}

TEST(LawText, OfficialJournal) {
  EXPECT_EQ(passages_of(
                R"(<ACT><ARTICLE IDENTIFIER="051"><TI.ART>Article 51</TI.ART><STI.ART>Classification</STI.ART>
<PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>One:<LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>10<HT TYPE="SUP">25</HT> FLOPs;</TXT></NP></ITEM></LIST></ALINEA></PARAG>
<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>Two.</ALINEA></PARAG></ARTICLE></ACT>)"),
            "Article 51@1 Classification\nArticle 51(1)@2 One:\nArticle 51(1)(a)@2 10^25 FLOPs;\nArticle "
            "51(2)@3 Two.\n");
}

TEST(LawText, WhatIsNoLawIsRefused) {
  const auto refusal = [](const std::string& xml) -> std::string {
    try {
      read_law(xml, "a.xml");
    } catch (const Refusal& failure) {
      return failure.what();
    }
    return "read";
  };
  EXPECT_EQ(refusal("<a><b></a>"), "a.xml:1: mismatched tag");
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"),
            "a.xml declares a document type, which is not read");
  EXPECT_EQ(refusal("<a/>").substr(0, 40), "a.xml: no paragraph of a law was found; ");
}

TEST(StandsIn, ThePassageIsWholeButForWhatTheEllipsisLeavesOut) {
  EXPECT_TRUE(stands_in("A 'rate' of 4800 or more; or", "A “rate” of  4800 or more;"));
  EXPECT_TRUE(stands_in("… 4800 or more", "A rate of 4800 or more, or"));
  EXPECT_TRUE(stands_in("A rate … or more", "A rate of 4800 or more."));
  EXPECT_TRUE(stands_in("A rate of 4800 …", "A rate of 4800 or more."));
  EXPECT_FALSE(stands_in("A rate of 4800", "A rate of 4800 or more."));
  EXPECT_FALSE(stands_in("rate of 4800 or more", "A rate of 4800 or more."));
  EXPECT_FALSE(stands_in("… 800 or more", "A rate of 4800 or more."));
  EXPECT_FALSE(stands_in("A rate of 4800 or more", "A rate of 4800 or more, unless it is slow"));
  EXPECT_FALSE(stands_in("… more than 4800 …", "A rate of 4800 or more."));
}

}  // namespace
}  // namespace brightline
