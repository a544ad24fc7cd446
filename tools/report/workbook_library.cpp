#include "tools/report/workbook_library.hpp"

#include "catalog/shared_library.hpp"

namespace brightline::report {
namespace {

WorkbookLibrary load() {
  const catalog::SharedLibrary library{XLSXWRITER_LIBRARY_FILE};
  WorkbookLibrary xlsx{};
  library.find(xlsx.strerror, "lxw_strerror");
  library.find(xlsx.free, "lxw_workbook_free");
  library.find(xlsx.make, "workbook_new_opt");
  library.find(xlsx.close, "workbook_close");
  library.find(xlsx.set_properties, "workbook_set_properties");
  library.find(xlsx.add_format, "workbook_add_format");
  library.find(xlsx.add_worksheet, "workbook_add_worksheet");
  library.find(xlsx.autofilter, "worksheet_autofilter");
  library.find(xlsx.freeze_panes, "worksheet_freeze_panes");
  library.find(xlsx.ignore_errors, "worksheet_ignore_errors");
  library.find(xlsx.set_column, "worksheet_set_column");
  library.find(xlsx.write_number, "worksheet_write_number");
  library.find(xlsx.write_string, "worksheet_write_string");
  library.find(xlsx.set_align, "format_set_align");
  library.find(xlsx.set_background, "format_set_bg_color");
  library.find(xlsx.set_bold, "format_set_bold");
  library.find(xlsx.set_bottom, "format_set_bottom");
  library.find(xlsx.set_text_wrap, "format_set_text_wrap");
  return xlsx;
}

}  // namespace

const WorkbookLibrary& workbook_library() {
  static const WorkbookLibrary loaded = load();
  return loaded;
}

}  // namespace brightline::report
