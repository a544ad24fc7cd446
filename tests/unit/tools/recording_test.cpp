#include "tools/brightline/recording.hpp"

#include <gtest/gtest.h>

#include "tools/brightline/verbs.hpp"

namespace brightline {
namespace {

// An option that names a file would otherwise be recorded as a path of the machine.
TEST(Recording, KnowsEveryParameterThatNamesAFile) {
  std::size_t files = 0;
  for (const Command& verb : program_command().actions) {
    const auto is_recorded = [](const Parameter& it) { return it.name == "--record"; };
    if (std::none_of(verb.parameters.begin(), verb.parameters.end(), is_recorded)) continue;
    for (const Parameter& parameter : verb.parameters) {
      bool names_file = false;
      for (const std::string_view text : {parameter.name, parameter.value.name})
        for (const char* const word : {"FILE", "PATH", "MAP"})
          names_file |= text.find(word) != std::string_view::npos;
      if (!names_file) continue;
      ++files;
      EXPECT_NE(recorded_as(parameter.name.substr(0, parameter.name.find(','))), Recorded::value)
          << verb.name << " " << parameter.name;
    }
  }
  EXPECT_GT(files, 5U);
}

TEST(Recording, GivesEachKindOfValueAsText) {
  bool yes = true;
  std::string text = "x";
  std::vector<std::string> texts{"a", "b"};
  int number = 7;
  double share = 0.125;
  EXPECT_EQ(values_of({"--yes", "", &yes}).size(), 1U);
  EXPECT_EQ(values_of({"--text", "", &text}), std::vector<std::string>{"x"});
  EXPECT_EQ(values_of({"--texts", "", &texts}), texts);
  EXPECT_EQ(values_of({"--number", "", &number}), std::vector<std::string>{"7"});
  EXPECT_EQ(values_of({"--share", "", &share}), std::vector<std::string>{"0.125"});
  number = 0;
  yes = false;
  EXPECT_TRUE(values_of({"--number", "", &number}).empty());
  EXPECT_TRUE(values_of({"--yes", "", &yes}).empty());
}

}  // namespace
}  // namespace brightline
