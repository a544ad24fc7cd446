#include "catalog/import/interpret.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "catalog/decimal_text.hpp"
#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {
namespace {

using engine::Rational;

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_print = 200;

struct Format {
  std::string name;
  std::int64_t bits = 0;
  std::int64_t storage_bits = 0;
};

// `int8`, `fp16`, `bf16.32` (the sum's format follows the point), `uint4`; nothing for what is no format.
std::optional<Format> format_called(const std::string& precision) {
  std::string text;
  for (const char c : precision.substr(0, precision.find('.'))) {
    if (c != ' ' && c != '-' && c != '_') text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (text == "tf32") return Format{"tf32", 19, 32};
  for (const std::string_view kind : {"int", "uint", "fp", "float", "bf"}) {
    if (!text.starts_with(kind)) continue;
    const std::string digits = text.substr(kind.size());
    if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string::npos)
      continue;
    const std::int64_t bits = std::stoll(digits);
    if (bits < 1 || bits > 64) return std::nullopt;
    const std::string name = (kind == "uint" ? "int" : kind == "float" ? "fp" : std::string(kind)) + digits;
    for (const std::string_view known :
         {"fp64", "fp32", "bf16", "fp16", "int16", "fp8", "int8", "fp6", "fp4", "int4"}) {
      if (name == known) return Format{name, bits, bits};
    }
    return Format{digits + "bit", bits, bits};
  }
  return std::nullopt;
}

std::string processor_of(const std::string& type) {
  const std::string word = letters_of(type);
  if (word == "gpu" || word == "gpgpu") return "gpu";
  if (word == "cpu") return "cpu";
  if (word == "fpga") return "fpga";
  if (word == "soc") return "soc";
  return word.empty() || word == "other" ? "" : "accelerator";
}

// Transistors of logic processes down to 28 nm are planar, of 16 nm and below fins or sheets; between them
// both were made.
std::string structure_of(const std::optional<Rational>& node) {
  if (!node) return "unknown";
  return *node >= 28 ? "planar" : *node <= 16 ? "non_planar" : "unknown";
}

class RowReader {
 public:
  RowReader(const CellTable& table, const Mapping& mapping, Notation notation, const CellRow& row)
      : table_(table), mapping_(mapping), notation_(notation), row_(row) {
    item_.row = row.number;
    item_.line = row.line;
    item_.kind = mapping.kind;
  }

  // The item, or why the row is left out.
  std::optional<Reject> run() {
    for (const ColumnUse& use : mapping_.uses) text_column(use);
    if (letters_of(item_.name).empty()) {
      for (const ColumnUse& use : mapping_.uses) {
        if (use.holds == Holds::name)
          refuse(use, item_.name.empty() ? "the name is empty" : "a name without letters or digits");
      }
    }
    if (item_.vendor.empty()) item_.vendor = "unknown";
    for (const ColumnUse& use : mapping_.uses) value_column(use);
    if (die_) item_.claims.push_back(std::move(*die_));
    if (!rejects_.empty()) {
      Reject first = rejects_.front();
      for (std::size_t i = 1; i < rejects_.size(); ++i)
        first.reason += "; column `" + rejects_[i].column + "`: " + rejects_[i].reason;
      return first;
    }
    note_missing_matrix_rate();
    compare_stated_tpp();
    return std::nullopt;
  }

  ImportedItem& item() { return item_; }
  std::vector<Remark>& remarks() { return remarks_; }
  const std::string& as_of() const { return as_of_; }

 private:
  const Cell& cell(const ColumnUse& use) const { return row_.cells[use.column]; }
  const std::string& column(const ColumnUse& use) const { return table_.columns[use.column]; }

  void refuse(const ColumnUse& use, std::string reason) {
    rejects_.push_back({row_.number, row_.line, column(use), std::move(reason)});
  }

  void text_column(const ColumnUse& use) {
    const std::string& text = cell(use).text;
    switch (use.holds) {
      case Holds::name:
        if (text.size() > longest_name) return refuse(use, "a name of more than 200 bytes");
        item_.name = text;
        break;
      case Holds::vendor:
        item_.vendor = text;
        break;
      case Holds::family:
        item_.family = text;
        break;
      case Holds::note:
        if (!text.empty()) item_.note += (item_.note.empty() ? "" : "\n") + text;
        break;
      case Holds::processor:
        item_.processor = processor_of(text);
        break;
      case Holds::process: {
        const AmountReading read = read_amount(cell(use), use, notation_);
        if (!read.problem.empty()) return refuse(use, read.problem);
        if (!read.amount.value.empty()) node_ = from_billionths(to_billionths(read.amount.value));
        break;
      }
      case Holds::kind:
        kind_column(use, letters_of(text));
        break;
      case Holds::memory_type:
        memory_type_ = text;
        break;
      case Holds::precision:
        precision_ = format_called(text);
        if (!precision_)
          refuse(use, text.empty() ? "no number format is given" : shown(text) + " is no number format");
        break;
      case Holds::as_of:
        if (const AmountReading read = read_date(text); read.problem.empty()) as_of_ = read.amount.value;
        break;
      default:
        break;
    }
  }

  void kind_column(const ColumnUse& use, const std::string& word) {
    if (word.empty() || word == "chip" || word == "ic" || word == "integratedcircuit") return;
    if (word == "card" || word == "board" || word == "module") {
      item_.kind = "board";
    } else if (word == "system" || word == "server" || word == "node") {
      item_.kind = "server";
    } else if (word == "rack" || word == "cluster") {
      item_.kind = word;
    } else {
      refuse(use, shown(cell(use).text) + " is no kind of item: chip, board, server, rack or cluster");
    }
  }

  void value_column(const ColumnUse& use) {
    switch (use.holds) {
      case Holds::quantity:
        return product_claim(use);
      case Holds::yes_no:
        return yes_no(use);
      case Holds::hbm:
        return hbm(use);
      case Holds::rate:
        return rate(use, {use.format, use.bits, use.storage_bits});
      case Holds::rate_of_precision:
        if (precision_) rate(use, *precision_);
        return;
      case Holds::die_area:
      case Holds::die_size:
        return die(use);
      case Holds::chip_links:
        return link(use, "chip", "chip-to-chip links", "peer");
      case Holds::host_link:
        return link(use, "host", "host interface", "host");
      case Holds::memory_capacity:
        return memory(use, "memory_capacity");
      case Holds::memory_bandwidth:
        return memory(use, "memory_bandwidth");
      default:
        return;
    }
  }

  // The reading of the cell as an amount; nothing if it gives none or was refused.
  std::optional<AmountReading> amount(const ColumnUse& use) {
    AmountReading read = read_amount(cell(use), use, notation_);
    if (!read.problem.empty()) {
      refuse(use, read.problem);
      return std::nullopt;
    }
    if (use.high_column && !add_high_end(use, read)) return std::nullopt;
    if (read.amount.empty() && !read.none) return std::nullopt;
    return read;
  }

  // The cell of the lower end was read; a value of its own is that end.
  bool add_high_end(const ColumnUse& use, AmountReading& read) {
    const AmountReading high = read_amount(row_.cells[*use.high_column], use, notation_);
    const bool bounds = !read.approximate && !high.approximate;
    const std::string& low_end = read.amount.value;
    const std::string& high_end = high.amount.value;
    const bool ordered =
        low_end.empty() || high_end.empty() || to_billionths(low_end) <= to_billionths(high_end);
    if (!high.problem.empty() || !bounds || !ordered) {
      rejects_.push_back({row_.number, row_.line, table_.columns[*use.high_column],
                          !high.problem.empty() ? high.problem
                          : !bounds             ? "an end of an interval is a plain number"
                                                : "the upper end is below the lower one"});
      return false;
    }
    read.amount = low_end == high_end ? Amount{low_end, "", ""} : Amount{"", low_end, high_end};
    return true;
  }

  ImportedClaim claim(const ColumnUse& use, Part part, std::string quantity,
                      const AmountReading& read) const {
    ImportedClaim claim;
    claim.part = std::move(part);
    claim.quantity = std::move(quantity);
    claim.amount = read.amount;
    claim.column = column(use);
    claim.note = use.note;
    claim.only_beside = use.only_beside;
    claim.confidence = read.approximate || read.footnote || !use.note.empty() ? "low" : "medium";
    if (read.footnote)
      claim.note += (claim.note.empty() ? "" : "; ") + std::string("printed with a footnote mark");
    const std::string& printed = cell(use).text;
    if (printed != read.amount.value) claim.as_printed = printed.substr(0, longest_print);
    return claim;
  }

  void product_claim(const ColumnUse& use) {
    if (use.quantity == "announced") {
      const AmountReading read = read_date(cell(use).text);
      if (!read.problem.empty()) return refuse(use, read.problem);
      if (read.amount.value.empty()) return;
      item_.claims.push_back(claim(use, {}, use.quantity, read));
      item_.claims.back().form = "date";
      return;
    }
    if (const auto read = amount(use); read && !read->none)
      item_.claims.push_back(claim(use, {}, use.quantity, *read));
  }

  void yes_no(const ColumnUse& use) {
    const AmountReading read = read_yes_no(cell(use).text, use);
    if (!read.problem.empty()) return refuse(use, read.problem);
    if (read.amount.value.empty()) return;
    item_.claims.push_back(claim(use, {}, use.quantity, read));
    item_.claims.back().form = "yes_no";
  }

  void hbm(const ColumnUse& use) {
    const AmountReading read = read_yes_no(cell(use).text, use);
    if (!read.problem.empty()) return refuse(use, read.problem);
    hbm_ = read.amount.value;
    for (ImportedClaim& claim : item_.claims) {
      if (claim.part.table == "memory") claim.part.hbm = hbm_;
    }
  }

  void rate(const ColumnUse& use, const Format& format) {
    const auto read = amount(use);
    if (!read || read->none) return;
    Part part;
    part.table = "throughput";
    part.unit = use.unit;
    part.format = format.name;
    part.bits = format.bits;
    part.storage_bits = format.storage_bits;
    item_.claims.push_back(claim(use, std::move(part), "rate", *read));
  }

  void die(const ColumnUse& use) {
    const auto read = amount(use);
    if (!read) return;
    if (!read->none && (read->amount.value == "0" || read->amount.high == "0"))
      return refuse(use, "an area of 0; leave the cell empty if it is not known");
    Part part;
    part.table = "die";
    part.role = "logic";
    const bool total = use.holds == Holds::die_area;
    part.name = total ? "all logic dies" : "die";
    part.structure = read->none ? "planar" : total ? "non_planar" : structure_of(node_);
    if (node_) part.node = engine::exact_text(*node_) + " nm";
    if (total) part.count = 1;
    part.whole = total;
    ImportedClaim made = claim(use, std::move(part), "area", *read);
    if (!total && made.note.empty())
      made.note = "one die; the data set does not say how many the package has";
    die_ = std::move(made);
  }

  void link(const ColumnUse& use, std::string role, std::string name, std::string reaches) {
    auto read = amount(use);
    if (!read) return;
    if (read->none) {
      read->amount.value = "0";
      name = "none";
    }
    Part part;
    part.table = "link";
    part.name = std::move(name);
    part.role = std::move(role);
    part.reaches = std::move(reaches);
    item_.claims.push_back(claim(use, std::move(part), "bandwidth", *read));
  }

  void memory(const ColumnUse& use, std::string quantity) {
    auto read = amount(use);
    if (!read) return;
    Part part;
    part.table = "memory";
    part.name = read->none ? "none" : memory_type_.empty() ? "memory" : memory_type_;
    part.type = read->none ? "none" : memory_type_;
    part.place = "off_die";
    part.hbm = hbm_;
    if (read->none) read->amount.value = "0";
    item_.claims.push_back(claim(use, std::move(part), std::move(quantity), *read));
  }

  // Vector rates alone do not say what a matrix unit may add, and no verdict must rest on them.
  void note_missing_matrix_rate() {
    if (mapping_.data_set.empty()) return;
    bool vector = false;
    for (const ImportedClaim& claim : item_.claims) {
      if (claim.part.table != "throughput") continue;
      if (claim.part.unit == "matrix") return;
      vector = true;
    }
    if (!vector) return;
    ImportedClaim unknown;
    unknown.part.table = "throughput";
    unknown.part.unit = "matrix";
    unknown.part.format = "fp16";
    unknown.part.bits = unknown.part.storage_bits = 16;
    unknown.quantity = "rate";
    unknown.confidence = "low";
    unknown.note = "the data set gives vector rates only and does not say whether there is a matrix unit";
    unknown.only_for_new_product = true;
    item_.claims.push_back(std::move(unknown));
    remarks_.push_back(
        {row_.number, item_.name, "no matrix rate: TPP stays open, vector rates do not decide it"});
  }

  void compare_stated_tpp() {
    const ImportedClaim* stated = nullptr;
    Rational own = 0;
    std::string mode;
    bool matrix = false, any_rate = false;
    for (const ImportedClaim& claim : item_.claims) {
      if (claim.quantity == "stated_tpp" && !claim.amount.value.empty()) stated = &claim;
      if (claim.part.table != "throughput" || claim.amount.value.empty()) continue;
      const Rational rate = from_billionths(to_billionths(claim.amount.value));
      any_rate = true;
      matrix = matrix || claim.part.unit == "matrix";
      if (rate * claim.part.bits <= own) continue;
      own = rate * claim.part.bits;
      mode = claim.part.unit + " " + claim.part.format;
    }
    if (stated == nullptr) return;
    const Rational said = from_billionths(to_billionths(stated->amount.value));
    if (engine::abs(said - own) * 1000 <= said) return;
    std::string text = "the file says TPP " + engine::rounded_text(said, 1) + ", ";
    if (!any_rate) {
      text += "but gives no rate";
    } else {
      text += "its own rates give " + engine::rounded_text(own, 1) + " (" + mode + ")";
      if (!matrix) text += "; a vector rate stands for the matrix unit";
      if (said == own * 2) text += "; twice as much: sparse, or counted twice?";
    }
    remarks_.push_back({row_.number, item_.name, std::move(text)});
  }

  const CellTable& table_;
  const Mapping& mapping_;
  Notation notation_;
  const CellRow& row_;
  ImportedItem item_;
  std::vector<Reject> rejects_;
  std::vector<Remark> remarks_;
  std::optional<Format> precision_;
  std::optional<Rational> node_;
  std::optional<ImportedClaim> die_;
  std::string memory_type_;
  std::string hbm_;
  std::string as_of_;
};

bool same_part(const Part& a, const Part& b) {
  return a.table == b.table && a.name == b.name && a.unit == b.unit && a.format == b.format;
}

bool same_amount(const Amount& a, const Amount& b) {
  return a.value == b.value && a.low == b.low && a.high == b.high;
}

// What the row adds to an item that an earlier row spoke of; a contradiction rejects it.
std::optional<Reject> merge(ImportedItem& into, ImportedItem& row) {
  for (const ImportedClaim& claim : row.claims) {
    for (const ImportedClaim& known : into.claims) {
      if (!same_part(claim.part, known.part) || claim.quantity != known.quantity) continue;
      if (claim.part.table == "throughput" && !same_amount(claim.amount, known.amount)) {
        return Reject{
            row.row, row.line, claim.column,
            "another value than that of row " + std::to_string(into.row) + " for " + shown(into.name)};
      }
    }
  }
  for (ImportedClaim& claim : row.claims) {
    const bool known = std::any_of(into.claims.begin(), into.claims.end(), [&](const ImportedClaim& it) {
      return same_part(claim.part, it.part) && claim.quantity == it.quantity &&
             same_amount(claim.amount, it.amount);
    });
    if (!known) into.claims.push_back(std::move(claim));
  }
  return std::nullopt;
}

Notation table_notation(const CellTable& table, const Mapping& mapping) {
  if (mapping.decimal) return *mapping.decimal == ',' ? Notation::comma : Notation::point;
  std::vector<Notation> seen;
  for (const CellRow& row : table.rows) {
    for (const ColumnUse& use : mapping.uses) {
      if (use.measure && !row.cells[use.column].literal)
        seen.push_back(notation_of(row.cells[use.column].text));
    }
  }
  return notation_of(seen, table.decided_point);
}

}  // namespace

ImportedItems interpret(const CellTable& table, const Mapping& mapping) {
  ImportedItems items;
  items.source = mapping.source;
  items.origin = table.name;
  items.read = table.rows.size() + table.broken.size();
  items.rejects = table.broken;
  const Notation notation = table_notation(table, mapping);
  std::map<std::string, std::size_t> places;  // by name
  std::string latest;
  for (const CellRow& row : table.rows) {
    RowReader reader(table, mapping, notation, row);
    std::optional<Reject> reject = reader.run();
    ImportedItem& item = reader.item();
    if (!reject) {
      const auto [known, added] = places.try_emplace(letters_of(item.vendor + item.name), items.items.size());
      ImportedItem* const before = added ? nullptr : &items.items[known->second];
      if (added) {
        items.items.push_back(std::move(item));
      } else if (mapping.several_rows_of_an_item) {
        reject = merge(*before, item);
      } else {
        reject = Reject{row.number, row.line, "",
                        shown(item.name) + " stands in row " + std::to_string(before->row) + " already"};
      }
    }
    if (reject) {
      items.rejects.push_back(std::move(*reject));
      continue;
    }
    ++items.accepted;
    latest = std::max(latest, reader.as_of());
    items.remarks.insert(items.remarks.end(), reader.remarks().begin(), reader.remarks().end());
  }
  std::stable_sort(items.rejects.begin(), items.rejects.end(),
                   [](const Reject& a, const Reject& b) { return a.row < b.row; });
  if (items.source.published.empty()) items.source.published = latest;
  return items;
}

}  // namespace brightline::catalog::importing
