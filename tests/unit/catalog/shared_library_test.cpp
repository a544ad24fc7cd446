#include "catalog/shared_library.hpp"

#include <functional>

#include <gtest/gtest.h>

namespace brightline::catalog {
namespace {

std::string load_failure(const std::function<void()>& action) {
  try {
    action();
  } catch (const NoLibrary& none) {
    return none.what();
  }
  return "";
}

TEST(SharedLibrary, FindsTheFirstThatIsThere) {
  const SharedLibrary library{"libno-such-thing.so.9", "libm.so.6"};
  double (*root)(double) = nullptr;
  library.find(root, "sqrt");
  EXPECT_EQ(root(9), 3);
  EXPECT_NE(
      load_failure([&] { library.find(root, "no_such_function"); }).find("libm.so.6 has no no_such_function"),
      std::string::npos);
}

TEST(SharedLibrary, SaysWhichIsNotThere) {
  const std::string said = load_failure([] { SharedLibrary({"libno-such-thing.so.9", "libnor-this.so.1"}); });
  EXPECT_NE(said.find("libno-such-thing.so.9"), std::string::npos) << said;
}

}  // namespace
}  // namespace brightline::catalog
