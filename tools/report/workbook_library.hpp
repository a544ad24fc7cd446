// The functions of libxlsxwriter that write a workbook, found in the system's library when the first is made.
#pragma once

#include <xlsxwriter.h>

namespace brightline::report {

struct WorkbookLibrary {
  decltype(&::lxw_strerror) strerror;
  decltype(&::lxw_workbook_free) free;
  decltype(&::workbook_new_opt) make;
  decltype(&::workbook_close) close;
  decltype(&::workbook_set_properties) set_properties;
  decltype(&::workbook_add_format) add_format;
  decltype(&::workbook_add_worksheet) add_worksheet;
  decltype(&::worksheet_autofilter) autofilter;
  decltype(&::worksheet_freeze_panes) freeze_panes;
  decltype(&::worksheet_ignore_errors) ignore_errors;
  decltype(&::worksheet_set_column) set_column;
  decltype(&::worksheet_write_number) write_number;
  decltype(&::worksheet_write_string) write_string;
  decltype(&::format_set_align) set_align;
  decltype(&::format_set_bg_color) set_background;
  decltype(&::format_set_bold) set_bold;
  decltype(&::format_set_bottom) set_bottom;
  decltype(&::format_set_text_wrap) set_text_wrap;
};

// Throws catalog::NoLibrary.
const WorkbookLibrary& workbook_library();

}  // namespace brightline::report
