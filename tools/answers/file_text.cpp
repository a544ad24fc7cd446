#include "tools/answers/file_text.hpp"

#include "catalog/import/cell_table.hpp"
#include "catalog/import/file_text.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {

std::string text_of_file(const std::string& path) {
  try {
    return catalog::importing::read_bytes(path);
  } catch (const catalog::importing::UnreadableFile& error) {
    throw Refusal(Cause::input, error.what());
  }
}

}  // namespace brightline
