#include "tools/report/sinks/misread_file.hpp"

#include <cstdio>

#include "tools/report/csv.hpp"

namespace brightline::report {

void MisreadFile::add(const std::vector<catalog::Misread>& misreads) {
  if (misreads.empty() || path_.empty()) return;
  if (!file_) {
    file_.emplace(path_);
    file_->write("row,item,column,reason\r\n");
  }
  std::string text;
  for (const catalog::Misread& it : misreads) {
    const std::string row = std::to_string(it.row);
    append_csv_line(text, {row, it.item, it.column, it.reason});
  }
  file_->write(text);
}

void MisreadFile::finish() {
  if (file_) return file_->finish();
  if (!path_.empty()) std::remove(path_.c_str());
}

}  // namespace brightline::report
