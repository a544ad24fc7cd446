#include "catalog/import/zip_file.hpp"

#include <array>
#include <ctime>
#include <unordered_set>
#include <utility>

#include <zip.h>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/shared_library.hpp"

namespace brightline::catalog::importing {
namespace {

const SharedLibrary& zip_library() {
  static const SharedLibrary loaded{ZIP_LIBRARY_FILE, "libzip.so.5"};
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

std::function<std::string_view()> ZipFile::pieces(const std::string& member) const {
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
  // A member that is read again counts once.
  if (counted_.insert(member).second && (unpacked_ += stat.size) > most_bytes)
    throw UnreadableFile(name_ + ": unpacks to more than " + std::to_string(most_bytes >> 20) + " MiB", true);
  const std::shared_ptr<zip_file_t> file(ZIP(zip_fopen)(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW),
                                         [](zip_file_t* it) {
                                           if (it != nullptr) ZIP(zip_fclose)(it);
                                         });
  if (!file) throw UnreadableFile(what + " cannot be unpacked (" + ZIP(zip_strerror)(archive_.get()) + ")");
  return [what, file, size = stat.size, total = std::uint64_t{0},
          block = std::make_shared<std::array<char, 1 << 16>>()]() mutable -> std::string_view {
    const zip_int64_t read = ZIP(zip_fread)(file.get(), block->data(), block->size());
    if (read < 0)
      throw UnreadableFile(what + " is damaged (" +
                           ZIP(zip_error_strerror)(ZIP(zip_file_get_error)(file.get())) + ")");
    total += static_cast<std::uint64_t>(read);
    if (total > size) throw UnreadableFile(what + " unpacks to more than it says");
    if (read == 0 && total != size) throw UnreadableFile(what + " unpacks to less than it says");
    return {block->data(), static_cast<std::size_t>(read)};
  };
}

std::string with_members(std::string_view bytes, const std::string& name,
                         const std::map<std::string, std::string>& members) {
  const auto refuse = [&](const char* what) {
    throw UnreadableFile(name + ": the workbook cannot be packed (" + what + ")");
  };
  zip_error_t error;
  ZIP(zip_error_init)(&error);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> packed(
      ZIP(zip_source_buffer_create)(bytes.data(), bytes.size(), 0, &error), [](zip_source_t* source) {
        ZIP(zip_source_free)(source);
      });
  if (!packed) refuse("no memory");
  ZIP(zip_source_keep)(packed.get());  // opening takes one hold of it
  zip_t* const archive = ZIP(zip_open_from_source)(packed.get(), 0, &error);
  if (archive == nullptr) {
    ZIP(zip_source_free)(packed.get());
    refuse(ZIP(zip_error_strerror)(&error));
  }
  std::tm first{};  // the first time that an archive can hold, so that the same rows give the same bytes
  first.tm_year = 80;
  first.tm_mday = 1;
  const std::time_t time = std::mktime(&first);
  for (const auto& [member, text] : members) {
    zip_source_t* const source = ZIP(zip_source_buffer)(archive, text.data(), text.size(), 0);
    zip_int64_t place = ZIP(zip_name_locate)(archive, member.c_str(), ZIP_FL_ENC_RAW);
    const bool is_new = place < 0;
    if (source != nullptr && is_new)
      place = ZIP(zip_file_add)(archive, member.c_str(), source, ZIP_FL_ENC_UTF_8);
    else if (source != nullptr &&
             ZIP(zip_file_replace)(archive, static_cast<zip_uint64_t>(place), source, 0) != 0)
      place = -1;
    if (source == nullptr || place < 0) {
      const std::string what = ZIP(zip_strerror)(archive);
      if (source != nullptr) ZIP(zip_source_free)(source);
      ZIP(zip_discard)(archive);
      refuse(what.c_str());
    }
    ZIP(zip_file_set_mtime)(archive, static_cast<zip_uint64_t>(place), time, 0);
  }
  if (ZIP(zip_close)(archive) != 0) {
    const std::string what = ZIP(zip_strerror)(archive);
    ZIP(zip_discard)(archive);
    refuse(what.c_str());
  }
  zip_stat_t stat;
  ZIP(zip_stat_init)(&stat);
  if (ZIP(zip_source_stat)(packed.get(), &stat) != 0 || ZIP(zip_source_open)(packed.get()) != 0)
    refuse("it cannot be read back");
  std::string result(stat.size, '\0');
  const zip_int64_t read = ZIP(zip_source_read)(packed.get(), result.data(), result.size());
  ZIP(zip_source_close)(packed.get());
  if (read != static_cast<zip_int64_t>(result.size())) refuse("it cannot be read back");
  return result;
}

void ZipFile::read(const std::string& member, const std::function<void(std::string_view)>& take) const {
  const std::function<std::string_view()> next = pieces(member);
  for (std::string_view piece = next(); !piece.empty(); piece = next()) take(piece);
}

}  // namespace brightline::catalog::importing
