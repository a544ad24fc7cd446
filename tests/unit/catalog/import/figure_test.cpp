#include "catalog/import/figure.hpp"

#include <ostream>

#include <gtest/gtest.h>

namespace brightline::catalog::importing {
namespace {

std::string text_of(const std::optional<engine::Rational>& value) {
  return value ? engine::exact_text(*value) : "";
}

struct Printed {
  const char* text;
  const char* value;
  const char* low;
  const char* high;
  const char* unit;
  Notation notation = Notation::point;
};

void PrintTo(const Printed& printed, std::ostream* out) {
  *out << printed.text;
}

class Figures : public testing::TestWithParam<Printed> {};

TEST_P(Figures, AreReadExactly) {
  const Printed& printed = GetParam();
  const FigureReading read = read_figure({printed.text, false}, printed.notation);
  ASSERT_TRUE(read.figure) << read.problem;
  EXPECT_EQ(text_of(read.figure->value), printed.value);
  EXPECT_EQ(text_of(read.figure->low), printed.low);
  EXPECT_EQ(text_of(read.figure->high), printed.high);
  EXPECT_EQ(read.figure->unit, printed.unit);
}

INSTANTIATE_TEST_SUITE_P(
    , Figures,
    testing::Values(
        Printed{"814", "814", "", "", ""}, Printed{"5.92", "5.92", "", "", ""},
        Printed{"2.0136e+16", "20136000000000000", "", "", ""}, Printed{"1E-3", "0.001", "", "", ""},
        Printed{"1,979", "1979", "", "", ""}, Printed{"1,979,000", "1979000", "", "", ""},
        Printed{"1,979.5", "1979.5", "", "", ""}, Printed{"1.979,5", "1979.5", "", "", ""},
        Printed{"1.979", "1.979", "", "", ""}, Printed{"1.979", "1979", "", "", "", Notation::comma},
        Printed{"814,5", "814.5", "", "", "", Notation::comma},
        Printed{"0,812", "0.812", "", "", "", Notation::comma}, Printed{"1 979", "1979", "", "", ""},
        Printed{"1\xE2\x80\xAF"
                "979 TFLOPS",
                "1979", "", "", "TFLOPS"},
        Printed{"1'979", "1979", "", "", ""}, Printed{"1,979*", "1979", "", "", ""},
        Printed{"1,979 TFLOPS†", "1979", "", "", "TFLOPS"}, Printed{"312[1]", "312", "", "", ""},
        Printed{"624²", "624", "", "", ""}, Printed{"7.7 TB/s", "7.7", "", "", "TB/s"},
        Printed{"814mm²", "814", "", "", "mm²"}, Printed{"814 mm^2", "814", "", "", "mm^2"},
        Printed{"800-830", "", "800", "830", ""}, Printed{"800–830 mm2", "", "800", "830", "mm2"},
        Printed{"800..830", "", "800", "830", ""}, Printed{"7 TB/s to 8 TB/s", "", "7", "8", "TB/s"},
        Printed{"814 ± 5", "814", "809", "819", ""}, Printed{"~800-830", "", "800", "830", ""},
        Printed{"<600", "", "", "600", ""}, Printed{"up to 600 GB/s", "", "", "600", "GB/s"},
        Printed{"≥ 858", "", "858", "", ""}, Printed{"$25,000", "25000", "", "", "USD"},
        Printed{"US$1,599", "1599", "", "", "USD"}, Printed{"1599 USD", "1599", "", "", "USD"},
        Printed{"2 x 400", "800", "", "", ""}, Printed{"18 × 50 GB/s", "900", "", "", "GB/s"},
        Printed{"82.58 TFLOPS (1:1)", "82.58", "", "", "TFLOPS"},
        Printed{"1,290.2 GFLOPS (1:64)", "1290.2", "", "", "GFLOPS"},
        Printed{"1979 TFLOPS²", "1979", "", "", "TFLOPS"},
        Printed{"1979 TFLOPS (dense)", "1979", "", "", "TFLOPS"},
        Printed{"989.5 TFLOPS | 1979 TFLOPS*", "989.5", "", "", "TFLOPS"},
        Printed{"312 (624 with sparsity)", "312", "", "", ""},
        Printed{"1,979", "1979", "", "", "", Notation::only_point},
        Printed{"1.979", "1979", "", "", "", Notation::only_comma}));

TEST(Figure, SaysWhatIsPrintedBesideIt) {
  const auto read = [](const char* text) { return *read_figure({text, false}, Notation::point).figure; };
  EXPECT_TRUE(read("3958 (2:4)").sparse);
  EXPECT_TRUE(read("3958 TFLOPS with sparsity").sparse);
  EXPECT_TRUE(read("3958 (structured sparsity)").sparse);
  for (const char* const sparse : {"3958 TOPS 2:4", "3958 2:4 structured", "3958 TOPS structured sparsity"})
    EXPECT_TRUE(read(sparse).sparse) << sparse;
  EXPECT_FALSE(read("1979 (dense)").sparse);
  for (const char* const dense : {"1979 dense", "1979 TFLOPS (dense)", "1979 (without sparsity)",
                                  "1979 TFLOPS w/o sparsity", "1979 (non-sparse)"}) {
    EXPECT_TRUE(read(dense).dense) << dense;
    EXPECT_FALSE(read(dense).sparse) << dense;
  }
  for (const char* const mark :
       {"1979 (a)", "1979 [b]", "1979 (*)", "1979 (†‡)", "1979 (1)", "1979 [12]", "1979 (²)"})
    EXPECT_TRUE(read(mark).footnote) << mark;
  EXPECT_FALSE(read("1290 (1:64)").sparse);
  EXPECT_EQ(read("989.5 | 1979*").beside, "1979*");
  EXPECT_FALSE(read("312 (624 with sparsity)").sparse) << "the other figure is";
  EXPECT_TRUE(read("1979 TFLOPS²").footnote);
  EXPECT_EQ(read_figure({"1.979", true, "POPS"}, Notation::comma).figure->unit, "POPS");
}

TEST(Figure, IsTypedInPointNotationOrAsAFraction) {
  EXPECT_EQ(text_of(read_typed_figure("2368/814").figure->value), "32/11");
  EXPECT_EQ(text_of(read_typed_figure("1,979,000 TOPS").figure->value), "1979000");
  EXPECT_EQ(text_of(read_typed_figure("8.140").figure->value), "8.14");
  EXPECT_EQ(read_typed_figure("8,140mm2").problem,
            "`8,140` may be 8140 or 8.140; write the one that is meant");
  EXPECT_FALSE(read_typed_figure("1/0").figure);
  EXPECT_FALSE(read_typed_figure("/2").figure);
  EXPECT_FALSE(read_typed_figure("814,5").figure);
}

struct Refused {
  const char* text;
  const char* says;
  Notation notation = Notation::point;
};

void PrintTo(const Refused& refused, std::ostream* out) {
  *out << refused.text;
}

class RefusedFigures : public testing::TestWithParam<Refused> {};

TEST_P(RefusedFigures, SayWhy) {
  const FigureReading read = read_figure({GetParam().text, false}, GetParam().notation);
  EXPECT_FALSE(read.figure);
  EXPECT_FALSE(read.not_given);
  EXPECT_NE(read.problem.find(GetParam().says), std::string::npos) << read.problem;
}

INSTANTIATE_TEST_SUITE_P(
    , RefusedFigures,
    testing::Values(
        Refused{"1.979", "may be 1979 or 1.979", Notation::open},
        Refused{"1,979", "may be 1979 or 1.979", Notation::open}, Refused{"-5", "below zero"},
        Refused{"−5", "below zero"}, Refused{"5 ± 6", "below zero"}, Refused{"830-800", "ends below"},
        Refused{"~814", "states no margin"}, Refused{"≈ 7.70 TB/s", "states no margin"},
        Refused{"ca. 2,400", "states no margin"}, Refused{"about 1590", "states no margin"},
        Refused{"approx. 1590", "states no margin"}, Refused{"1e999", "out of range"},
        Refused{"Infinity", "not a number"}, Refused{"inf", "not a number"},
        Refused{"0x1F", "the number is followed by"},
        Refused{"312 (600 with sparsity)", "the number is followed by"},
        Refused{"312/624", "the number is followed by"}, Refused{"312 | 600", "two figures"},
        Refused{"312 | 624 | 624", "two figures"},
        Refused{"12.817.056", "is not a number if its fraction begins with `.`", Notation::only_point},
        Refused{"814,5", "is not a number if its fraction begins with `.`", Notation::only_point},
        Refused{"1,979.5", "is not a number if its fraction begins with `,`", Notation::only_comma},
        Refused{"many", "not a number"}, Refused{"12,34,567", "not a number"},
        Refused{"1.2.3", "not a number"}, Refused{"٤٨٠٠", "not a number"}, Refused{"175 (x2)", "followed by"},
        Refused{"175 (8x)", "followed by"}, Refused{"175 [x2]", "followed by"},
        Refused{"175 (12)", "followed by"}, Refused{"1.9 (P)", "followed by"},
        Refused{"0.6 (k)", "followed by"}, Refused{"600 (s)", "followed by"},
        Refused{"600 [x]", "followed by"}, Refused{"600 (sp)", "followed by"},
        Refused{"600 (?)", "followed by"}, Refused{"600 ()", "followed by"},
        Refused{"600 (/2)", "followed by"}, Refused{"600 (2:4, not dense)", "followed by"},
        Refused{"7 TB/s - 800 GB/s", "different units"}, Refused{"80 %", "followed by"}));

TEST(Figure, NothingGivenIsNoProblem) {
  for (const char* const text : {"", "-", "—", "N/A", "NaN", "Nan", "unk", "TBD", "?"})
    EXPECT_TRUE(read_figure({text, false}, Notation::point).not_given) << text;
}

TEST(Figure, ANumberOfTheFileItselfHasADecimalPoint) {
  const FigureReading read = read_figure({"1.979", true}, Notation::comma);
  ASSERT_TRUE(read.figure);
  EXPECT_EQ(text_of(read.figure->value), "1.979");
}

TEST(Figure, TheNotationOfAFileIsThatOfItsPlainCells) {
  EXPECT_EQ(notation_of("5.92"), Notation::point);
  EXPECT_EQ(notation_of("814,5 mm2"), Notation::comma);
  EXPECT_EQ(notation_of("1.979,5"), Notation::comma);
  EXPECT_EQ(notation_of("1,979"), Notation::open);
  EXPECT_EQ(notation_of("4.800e+03"), Notation::open);
  EXPECT_EQ(notation_of("A100"), Notation::open);
  EXPECT_EQ(notation_of({Notation::open, Notation::comma}, true), Notation::comma);
  EXPECT_EQ(notation_of({Notation::open}, true), Notation::point);
  EXPECT_EQ(notation_of({Notation::open}, false), Notation::open);
  EXPECT_EQ(notation_of({Notation::point, Notation::comma}, true), Notation::open);
}

}  // namespace
}  // namespace brightline::catalog::importing
