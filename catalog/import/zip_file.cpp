#include "catalog/import/zip_file.hpp"

#include <unordered_set>
#include <utility>

#include <zip.h>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/shared_library.hpp"

namespace brightline::catalog::importing {
namespace {

// What of libzip is used here.
struct ZipLibrary {
  decltype(&::zip_discard) discard;
  decltype(&::zip_error_fini) error_fini;
  decltype(&::zip_error_init) error_init;
  decltype(&::zip_error_strerror) error_strerror;
  decltype(&::zip_fclose) fclose;
  decltype(&::zip_file_get_error) file_get_error;
  decltype(&::zip_fopen) fopen;
  decltype(&::zip_fread) fread;
  decltype(&::zip_get_name) get_name;
  decltype(&::zip_get_num_entries) get_num_entries;
  decltype(&::zip_name_locate) name_locate;
  decltype(&::zip_open_from_source) open_from_source;
  decltype(&::zip_source_buffer_create) source_buffer_create;
  decltype(&::zip_source_free) source_free;
  decltype(&::zip_stat) stat;
  decltype(&::zip_stat_init) stat_init;
  decltype(&::zip_strerror) strerror;
};

ZipLibrary load() {
  const SharedLibrary library{ZIP_LIBRARY_FILE};
  ZipLibrary zip{};
  library.find(zip.discard, "zip_discard");
  library.find(zip.error_fini, "zip_error_fini");
  library.find(zip.error_init, "zip_error_init");
  library.find(zip.error_strerror, "zip_error_strerror");
  library.find(zip.fclose, "zip_fclose");
  library.find(zip.file_get_error, "zip_file_get_error");
  library.find(zip.fopen, "zip_fopen");
  library.find(zip.fread, "zip_fread");
  library.find(zip.get_name, "zip_get_name");
  library.find(zip.get_num_entries, "zip_get_num_entries");
  library.find(zip.name_locate, "zip_name_locate");
  library.find(zip.open_from_source, "zip_open_from_source");
  library.find(zip.source_buffer_create, "zip_source_buffer_create");
  library.find(zip.source_free, "zip_source_free");
  library.find(zip.stat, "zip_stat");
  library.find(zip.stat_init, "zip_stat_init");
  library.find(zip.strerror, "zip_strerror");
  return zip;
}

const ZipLibrary& zip_library() {
  static const ZipLibrary loaded = load();
  return loaded;
}

}  // namespace

void ZipFile::Close::operator()(zip* archive) const {
  zip_library().discard(archive);
}

ZipFile::ZipFile(std::string_view bytes, std::string name) : name_(std::move(name)) {
  try {
    zip_library();
  } catch (const NoLibrary& none) {
    throw UnreadableFile(name_ + ": a workbook is unpacked with libzip, which cannot be loaded here (" +
                         none.what() + "); install it, or save the sheet as CSV");
  }
  zip_error_t error;
  zip_library().error_init(&error);
  zip_source_t* const source = zip_library().source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_.reset(zip_library().open_from_source(source, ZIP_RDONLY, &error));
    if (!archive_) zip_library().source_free(source);
  }
  const std::string reason = zip_library().error_strerror(&error);
  zip_library().error_fini(&error);
  if (!archive_) throw UnreadableFile(name_ + ": not a workbook, or cut off (" + reason + ")");
  const zip_int64_t members = zip_library().get_num_entries(archive_.get(), 0);
  if (members > static_cast<zip_int64_t>(most_members))
    throw UnreadableFile(name_ + ": an archive of more than 2000 members is no workbook", true);
  std::unordered_set<std::string> names;
  for (zip_int64_t i = 0; i < members; ++i) {
    const char* const member =
        zip_library().get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (member != nullptr && !names.insert(member).second)
      throw UnreadableFile(name_ + ": the archive holds " + shown(member) + " twice");
  }
}

bool ZipFile::has(const std::string& member) const {
  return zip_library().name_locate(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW) >= 0;
}

void ZipFile::read(const std::string& member, const std::function<void(std::string_view)>& take) const {
  const std::string what = name_ + ": " + shown(member);
  zip_stat_t stat;
  zip_library().stat_init(&stat);
  if (zip_library().stat(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW, &stat) != 0 ||
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
      zip_library().fopen(archive_.get(), member.c_str(), ZIP_FL_ENC_RAW), zip_library().fclose);
  if (!file)
    throw UnreadableFile(what + " cannot be unpacked (" + zip_library().strerror(archive_.get()) + ")");
  char block[1 << 16];
  std::uint64_t total = 0;
  while (true) {
    const zip_int64_t read = zip_library().fread(file.get(), block, sizeof block);
    if (read < 0)
      throw UnreadableFile(what + " is damaged (" +
                           zip_library().error_strerror(zip_library().file_get_error(file.get())) + ")");
    if (read == 0) break;
    total += static_cast<std::uint64_t>(read);
    if (total > stat.size) throw UnreadableFile(what + " unpacks to more than it says");
    take({block, static_cast<std::size_t>(read)});
  }
  if (total != stat.size) throw UnreadableFile(what + " unpacks to less than it says");
}

}  // namespace brightline::catalog::importing
