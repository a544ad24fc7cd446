// `report --chart`: each figure of the page as a file, and the messages for figures that do not exist.
#include <expat.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/report_page.hpp"

namespace brightline::tests {
namespace {

// The script engine reserves more address space than tests usually allow.
const Limits of_pictures{120, 131072, {}};

ProgramRun chart(const std::string& figure, const std::string& out, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"report", "--chart", figure, "--out", out, "--on", "2026-07-01"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments, {}, of_pictures);
}

bool lacks_engine(const ProgramRun& run) {
  return run.exit_code == 7 && run.err.find("JavaScriptCore") != std::string::npos &&
         run.err.find("apt-get install") != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

bool well_formed(const std::string& xml) {
  XML_Parser parser = XML_ParserCreate("UTF-8");
  const bool fine = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
  if (!fine) ADD_FAILURE() << XML_ErrorString(XML_GetErrorCode(parser));
  XML_ParserFree(parser);
  return fine;
}

TEST(PictureSlow, EachFigureIsAFileOfItsOwn) {
  const ScratchFolder folder;
  if (lacks_engine(chart("F1", "-"))) GTEST_SKIP() << "no script engine is installed";
  for (const char* figure : {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11"}) {
    const ProgramRun svg = chart(figure, "-");
    ASSERT_EQ(svg.exit_code, 0) << figure << ": " << svg.err;
    EXPECT_TRUE(well_formed(svg.out)) << figure;
    EXPECT_EQ(svg.out.find("var(--"), std::string::npos) << figure;  // it does not depend on the page
    EXPECT_GT(count(svg.out, "<path") + count(svg.out, "<rect"), 30u) << figure;
    EXPECT_NE(svg.out.find("2026-07-01"), std::string::npos) << figure;
  }
  const std::string path = folder.path() / "f1.csv";
  ASSERT_EQ(chart("F1", path).exit_code, 0);
  EXPECT_NE(content(path).find("\nH20 96GB,yes,yes,2368,2368,"), std::string::npos);
}

TEST(Picture, IsTheSameTwiceAndDarkIfAsked) {
  const ProgramRun once = chart("F3", "-");
  if (lacks_engine(once)) GTEST_SKIP() << "no script engine is installed";
  EXPECT_EQ(once.out, chart("F3", "-").out);
  EXPECT_NE(once.out, chart("F3", "-", {"--scheme", "dark"}).out);
  EXPECT_NE(once.out, chart("F3", "-", {"--choose", "scale=linear"}).out);
}

TEST(Picture, WhatThereIsNotIsSaidWithWhatThereIs) {
  const ProgramRun none = chart("F99", "-");
  if (lacks_engine(none)) GTEST_SKIP() << "no script engine is installed";
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_NE(none.err.find("F11"), std::string::npos) << none.err;
  const ProgramRun choice = chart("F1", "-", {"--choose", "scale=cubic"});
  EXPECT_EQ(choice.exit_code, 2);
  EXPECT_NE(choice.err.find("linear"), std::string::npos) << choice.err;
  EXPECT_EQ(chart("F1", "f1.png").exit_code, 2);
}

// Simulates a system without the engine: files with its names are not libraries.
TEST(Picture, WithoutAnEngineItSaysWhatToInstall) {
  const ScratchFolder folder;
  for (const char* name :
       {"libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1", "libjavascriptcoregtk-4.0.so.18"})
    folder.file(name, "no library");
  Limits limits = of_pictures;
  limits.environment.push_back("LD_LIBRARY_PATH=" + folder.path().string());
  const ProgramRun run = run_program({"report", "--chart", "F1", "--out", "-"}, {}, limits);
  EXPECT_TRUE(lacks_engine(run)) << run.exit_code << run.err;
  EXPECT_EQ(run.out, "");
}

// Too little address space for the engine gives a message, not a crash.
TEST(Picture, WithoutRoomItSaysWhatToDo) {
  const ProgramRun run = run_program({"report", "--chart", "F1", "--out", "-"}, {}, {60, 4096, {}});
  EXPECT_EQ(run.exit_code, 7) << run.err;
  EXPECT_NE(run.err.find("--out FILE.html"), std::string::npos) << run.err;
  EXPECT_EQ(run.out, "");
}

TEST(PictureSlow, HostileTextsStayTextInIt) {
  const ScratchFolder folder;
  const std::string catalog = hostile_catalog(folder);
  if (lacks_engine(chart("F1", "-"))) GTEST_SKIP() << "no script engine is installed";
  for (const char* figure : {"F1", "F4", "F6", "F8", "F11"}) {
    const ProgramRun svg = chart(figure, "-", {"--catalog", catalog});
    ASSERT_EQ(svg.exit_code, 0) << figure << ": " << svg.err;
    EXPECT_TRUE(well_formed(svg.out)) << figure;
    for (const char* harm :
         {"<script", "<img", "\u202E", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
      EXPECT_EQ(svg.out.find(harm), std::string::npos) << figure << " " << harm;
    const std::string path = folder.path() / (std::string(figure) + ".csv");
    ASSERT_EQ(chart(figure, path, {"--catalog", catalog}).exit_code, 0);
    const std::string rows = content(path);
    for (const char* formula : {"\n=", ",=", ",\"="})
      EXPECT_EQ(rows.find(formula), std::string::npos) << figure;
  }
}
}  // namespace
}  // namespace brightline::tests
