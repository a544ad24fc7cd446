// What made an answer, so that it can be found again years later. The file VERSION at the top has the
// versions; the build adds the commit (tools/answers/identity.cmake).
#pragma once

#include <string>
#include <string_view>

namespace brightline {

std::string_view program_version();   // `0.1.0`
std::string_view language_version();  // of the rule files that the program reads, `1`
// The commit that the program was built from, in 40 digits, followed by `-modified` if tracked files differed
// from it; empty if the sources were in no repository.
std::string_view program_commit();
// `0.1.0, commit 8f3c…`
std::string program_text();

}  // namespace brightline
