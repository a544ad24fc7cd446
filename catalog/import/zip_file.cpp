#include "catalog/import/zip_file.hpp"

#include <unordered_set>
#include <utility>

#include <zip.h>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/shared_library.hpp"

namespace brightline::catalog::importing {
namespace {

const SharedLibrary& zip_library() {
  static const SharedLibrary loaded{ZIP_LIBRARY_FILE};
  return loaded;
}

#define ZIP(name) BRIGHTLINE_LOADED(zip_library, name)

}  // namespace

void ZipFile::Close::operator()(zip* archive) const {
  ZIP(zip_discard)(archive);
}

ZipFile::ZipFile(std::string_view bytes, std::string name) : name_(std::move(name)) {
  try {
    zip_library();
  } catch (const NoLibrary& none) {
    throw UnreadableFile(name_ + ": a workbook is unpacked with libzip, which cannot be loaded here (" +
                         none.what() + "); install it, or save the sheet as CSV");
  }
  zip_error_t error;
  ZIP(zip_error_init)(&error);
  zip_source_t* const source = ZIP(zip_source_buffer_create)(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_.reset(ZIP(zip_open_from_source)(source, ZIP_RDONLY, &error));
    if (!archive_) ZIP(zip_source_free)(source);
  }
  const std::string reason = ZIP(zip_error_strerror)(&error);
  ZIP(zip_error_fini)(&error);
  if (!archive_) throw UnreadableFile(name_ + ": not a workbook, or cut off (" + reason + ")");
  const zip_int64_t members = ZIP(zip_get_num_entries)(archive_.get(), 0);
  if (members > static_cast<zip_int64_t>(most_members))
    throw UnreadableFile(name_ + ": an archive with more than 2000 members is not a workbook", true);
  std::unordered_set<std::string> names;
  for (zip_int64_t i = 0; i < members; ++i) {
    const char* const member =
        ZIP(zip_get_name)(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (member != nullptr && !names.insert(member).second)
      throw UnreadableFile(name_ + ": the archive holds " + shown(member) + " twice");
  }
}

bool ZipFile::has(const std::string& member) const {
  return ZIP(zip_name_locate)(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW) >= 0;
}

void ZipFile::read(const std::string& member, const std::function<void(std::string_view)>& take) const {
  const std::string what = name_ + ": " + shown(member);
  zip_stat_t stat;
  ZIP(zip_stat_init)(&stat);
  if (ZIP(zip_stat)(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW, &stat) != 0 ||
      (stat.valid & ZIP_STAT_SIZE) == 0)
    throw UnreadableFile(what + " is missing");
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    throw UnreadableFile(what + " is encrypted; save the workbook without a password");
  if (stat.size > most_member_bytes) {
    throw UnreadableFile(what + " unpacks to " + std::to_string(stat.size >> 20) + " MiB; at most " +
                             std::to_string(most_member_bytes >> 20) + " are read",
                         true);
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      ZIP(zip_fopen)(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW), ZIP(zip_fclose));
  if (!file) throw UnreadableFile(what + " cannot be unpacked (" + ZIP(zip_strerror)(archive_.get()) + ")");
  char block[1 << 16];
  std::uint64_t total = 0;
  while (true) {
    const zip_int64_t read = ZIP(zip_fread)(file.get(), block, sizeof block);
    if (read < 0)
      throw UnreadableFile(what + " is damaged (" +
                           ZIP(zip_error_strerror)(ZIP(zip_file_get_error)(file.get())) + ")");
    if (read == 0) break;
    total += static_cast<std::uint64_t>(read);
    unpacked_ += static_cast<std::uint64_t>(read);
    if (unpacked_ > most_bytes)
      throw UnreadableFile(name_ + ": unpacks to more than " + std::to_string(most_bytes >> 20) + " MiB",
                           true);
    if (total > stat.size) throw UnreadableFile(what + " unpacks to more than it says");
    take({block, static_cast<std::size_t>(read)});
  }
  if (total != stat.size) throw UnreadableFile(what + " unpacks to less than it says");
}

}  // namespace brightline::catalog::importing
