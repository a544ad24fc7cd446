#include "catalog/import/import_row.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "catalog/decimal_text.hpp"
#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/rate_list.hpp"
#include "catalog/number_format.hpp"
#include "catalog/part_name.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {
namespace {

using engine::Rational;

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_print = 200;

std::string processor_of(const std::string& type) {
  const std::string word = letters_of(type);
  if (word == "gpu" || word == "gpgpu") return "gpu";
  if (word == "cpu") return "cpu";
  if (word == "fpga") return "fpga";
  if (word == "soc") return "soc";
  return word.empty() || word == "other" ? "" : "accelerator";
}

// Transistors of logic processes down to 28 nm are planar, those of 16 nm and below are fins or sheets;
// between them, both exist.
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

  // Reads the row into the item; returns the reason if the row is left out.
  std::optional<Reject> run() {
    for (const ColumnUse& use : mapping_.uses) text_column(use);
    if (name_key(item_.name).empty()) {
      for (const ColumnUse& use : mapping_.uses) {
        if (use.holds == Holds::name)
          refuse(use, item_.name.empty() ? "the name is empty" : "a name without letters or digits");
      }
    }
    if (const std::string reason = no_part(item_.name); !reason.empty())
      return Reject{row_.number, row_.line, "", reason};
    if (is_note())
      return Reject{row_.number, row_.line, "", "a note below the table, not a part: " + shown(item_.name)};
    if (item_.vendor.empty()) item_.vendor = "unknown";
    if (!rejects_.empty()) {
      Reject first = rejects_.front();
      for (std::size_t i = 1; i < rejects_.size(); ++i)
        first.reason += "; column `" + rejects_[i].column + "`: " + rejects_[i].reason;
      return first;
    }
    for (const ColumnUse& use : mapping_.uses) value_column(use);
    if (processors_.size() > 1) {
      constexpr const char* added =
          "rates of several units of a circuit may add up, which a catalog does not keep";
      leave_open(item_, added);
      remarks_.push_back(
          {row_.number, item_.name, std::string(added) + ": TPP is at least that of the fastest"});
    }
    if (is_memory_ && !become_memory()) return rejects_.front();
    if (die_ && says_density_)
      remarks_.push_back({row_.number, item_.name,
                          "the stated performance density is kept and decides nothing beside an area"});
    if (die_) item_.claims.push_back(std::move(*die_));
    if (mapping_.data_set.empty()) return std::nullopt;
    if (add_missing_matrix_rate(item_)) {
      remarks_.push_back(missing_matrix_rate(item_));
      // Its TPP is computed from the same rates.
      for (ImportedClaim& it : item_.claims) it.only_beside = it.only_beside || it.quantity == "stated_tpp";
    }
    if (auto text = stated_tpp_difference(item_, engine::Rational(1, 1000)); !text.empty())
      remarks_.push_back({row_.number, item_.name, std::move(text)});
    return std::nullopt;
  }

  ReadRow take(std::optional<Reject> reject) {
    return {std::move(item_), std::move(reject), std::move(cells_), std::move(remarks_), std::move(as_of_)};
  }

 private:
  bool is_note() const {
    const std::string word = letters_of(item_.name);
    const bool alone = std::count_if(row_.cells.begin(), row_.cells.end(),
                                     [](const Cell& it) { return !it.text.empty(); }) == 1;
    return alone && (item_.name.starts_with('*') || item_.name.starts_with("\xE2\x80\xA0") ||
                     word.starts_with("source") || word.starts_with("note") || word.starts_with("footnote"));
  }

  const Cell& cell(const ColumnUse& use) const { return row_.cells[use.column]; }
  const std::string& column(const ColumnUse& use) const { return table_.columns[use.column]; }

  // A bad cell for the name of the item or the format of its rate rejects the row; any other bad cell is left
  // out.
  void refuse(const ColumnUse& use, std::string reason) {
    rejects_.push_back({row_.number, row_.line, column(use), std::move(reason)});
  }
  void leave_out(const ColumnUse& use, std::string reason) {
    const Cell& it = cell(use);
    cells_.push_back({it.row > 0 ? it.row : row_.number, it.line > 0 ? it.line : row_.line, column(use),
                      std::move(reason)});
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
        if (!read.problem.empty()) leave_out(use, read.problem);
        if (!read.amount.value.empty()) node_ = from_billionths(to_billionths(read.amount.value));
        break;
      }
      case Holds::kind:
        kind_column(use, letters_of(text));
        break;
      case Holds::memory_part: {
        const AmountReading read = read_yes_no(cell(use).value(), use);
        if (read.amount.value.empty())
          return refuse(
              use, read.problem.empty() ? "it is not said whether the part is itself memory" : read.problem);
        is_memory_ = read.amount.value == "yes";
        break;
      }
      case Holds::memory_type:
        memory_type_ = text;
        break;
      case Holds::precision:
        precision(use, text);
        break;
      case Holds::rate_of_precision:
        if (use.format_column) precision(use, row_.cells[*use.format_column].text);
        break;
      case Holds::sparsity:
        row_is_sparse_ = row_is_sparse_ || says_sparse(text);
        break;
      case Holds::as_of:
        if (const AmountReading read = read_date(text); read.problem.empty()) as_of_ = read.amount.value;
        break;
      default:
        break;
    }
  }

  void precision(const ColumnUse& use, const std::string& text) {
    printed_ = printed_rate(text);
    row_is_sparse_ = row_is_sparse_ || printed_.is_sparse;
    if (!printed_.format)
      refuse(use, text.empty() ? "no number format is given" : shown(text) + " is not a number format");
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
      refuse(use, shown(cell(use).text) + " is not a kind of item: chip, board, server, rack or cluster");
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
        return rate(use, {use.format, static_cast<int>(use.bits), static_cast<int>(use.storage_bits)});
      case Holds::rate_of_precision:
        if (printed_.format) rate(use, *printed_.format);
        return;
      case Holds::die_area:
      case Holds::die_size:
        return die(use);
      case Holds::package_area:
        return package(use);
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

  // The amount in the cell; empty if there is none or it was refused.
  std::optional<AmountReading> amount(const ColumnUse& use) {
    AmountReading read = read_cell(use);
    if (!read.problem.empty()) {
      leave_out(use, read.problem);
      return std::nullopt;
    }
    if (read.long_decimal)
      remarks_.push_back({row_.number, item_.name,
                          "column `" + column(use) + "`: " + shown(cell(use).text) +
                              " has more decimals than the nine that a catalog keeps: it is kept as " +
                              read.amount.low + " to " + read.amount.high});
    if (use.high_column && !add_high_end(use, read)) return std::nullopt;
    if (read.amount.empty() && !read.none) return std::nullopt;
    return read;
  }

  AmountReading read_cell(const ColumnUse& use) {
    if (!use.count_column) return read_amount(cell(use), use, notation_);
    const Cell& counted = row_.cells[*use.count_column];
    const FigureReading count = read_figure(counted, notation_);
    const bool whole = count.figure && count.figure->value && !count.figure->approximate &&
                       engine::is_whole(*count.figure->value) && *count.figure->value > 0;
    if (!whole && !is_not_given(cell(use).text)) {
      AmountReading refused;
      refused.problem = "it is the value of one die, and column `" + table_.columns[*use.count_column] +
                        "` does not say how many there are";
      return refused;
    }
    ColumnUse of_all = use;
    if (whole) {
      of_all.factor = of_all.factor * *count.figure->value;
      of_all.meaning = of_all.meaning * *count.figure->value;
    }
    return read_amount(cell(use), of_all, notation_);
  }

  // Adds the upper end to the lower end that was read; a second column with a single value is that end.
  bool add_high_end(const ColumnUse& use, AmountReading& read) {
    const AmountReading high = read_amount(row_.cells[*use.high_column], use, notation_);
    const bool bounds = !read.approximate && !high.approximate;
    const std::string& low_end = read.amount.value;
    const std::string& high_end = high.amount.value;
    const bool ordered =
        low_end.empty() || high_end.empty() || to_billionths(low_end) <= to_billionths(high_end);
    if (!high.problem.empty() || !bounds || !ordered) {
      cells_.push_back({row_.number, row_.line, table_.columns[*use.high_column],
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
    const bool doubtful = read.approximate || read.footnote || !use.note.empty() || use.sparse;
    claim.confidence = doubtful ? "low" : "medium";
    const auto note = [&](const std::string& text) { claim.note += (claim.note.empty() ? "" : "; ") + text; };
    if (read.footnote) note(footnote_note);
    if (use.sparse) note("half of the rate with sparsity");
    if (!read.beside.empty()) note("printed beside " + shown(read.beside) + ", twice as much: with sparsity");
    const Cell& read_from = cell(use);
    const bool has_unit = read_from.unit.empty() || read_from.text.ends_with(read_from.unit);
    const std::string printed = read_from.text + (has_unit ? "" : " " + read_from.unit);
    if (printed != read.amount.value) claim.as_printed = printed.substr(0, longest_print);
    return claim;
  }

  bool maps_rates() const {
    return std::any_of(mapping_.uses.begin(), mapping_.uses.end(), [](const ColumnUse& use) {
      return use.holds == Holds::rate || use.holds == Holds::rate_of_precision;
    });
  }

  void product_claim(const ColumnUse& use) {
    if (use.quantity == "announced") {
      const AmountReading read = read_date(cell(use).value());
      if (!read.problem.empty()) return leave_out(use, read.problem);
      if (read.amount.value.empty()) return;
      item_.claims.push_back(claim(use, {}, use.quantity, read));
      item_.claims.back().form = "date";
      return;
    }
    const auto read = amount(use);
    if (read && !read->none) item_.claims.push_back(claim(use, {}, use.quantity, *read));
    says_density_ = says_density_ || (read && use.quantity == "stated_density" && mapping_.data_set.empty());
    // If the mapping has a column of TPP and no rates, an empty cell is a missing fact.
    if (read || use.quantity != "stated_tpp" || !mapping_.data_set.empty() || maps_rates()) return;
    item_.claims.push_back(claim(use, {}, use.quantity, {}));
    item_.claims.back().confidence = "low";
    item_.claims.back().only_for_new_product = true;
  }

  void yes_no(const ColumnUse& use) {
    const AmountReading read = read_yes_no(cell(use).value(), use);
    if (!read.problem.empty()) return leave_out(use, read.problem);
    if (read.amount.value.empty()) return;
    item_.claims.push_back(claim(use, {}, use.quantity, read));
    item_.claims.back().form = "yes_no";
  }

  void hbm(const ColumnUse& use) {
    const AmountReading read = read_yes_no(cell(use).value(), use);
    if (!read.problem.empty()) return leave_out(use, read.problem);
    hbm_ = read.amount.value;
    for (ImportedClaim& claim : item_.claims) {
      if (claim.part.table == "memory") claim.part.hbm = hbm_;
    }
  }

  // In a user's table, an empty or unreadable cell means that the rate is unknown: the part may have one.
  void rate(const ColumnUse& use, const NumberFormat& format) {
    const std::size_t left_out = cells_.size();
    auto read = amount(use);
    if (row_is_sparse_ && !use.sparse && read && mapping_.data_set.empty()) {
      leave_out(use, "a rate with sparsity, as the row says");
      read.reset();
    }
    if (read && printed_.has_footnote) read->footnote = true;
    // A missing format must be a rate of 0: a catalog without the row would not say that there is none.
    if (read && read->none) read->amount.value = "0";
    if (!read && cells_.size() == left_out && !mapping_.data_set.empty()) return;
    Part part;
    part.table = "throughput";
    part.unit = use.unit;
    part.unit_said = use.unit_said || printed_.names_matrix_unit;
    part.format = format.name;
    part.bits = format.bits;
    part.storage_bits = format.storage_bits;
    ImportedClaim made = claim(use, std::move(part), "rate", read.value_or(AmountReading{}));
    if (!read) {
      made.confidence = "low";
      made.only_for_new_product = true;
    }
    if (!use.processor.empty() && made.amount.value != "0") processors_.insert(use.processor);
    add_rate(item_, std::move(made), mapping_.data_set.empty());
  }

  void die(const ColumnUse& use) {
    const auto read = amount(use);
    if (!read) return;
    if (!read->none && (read->amount.value == "0" || read->amount.high == "0"))
      return leave_out(use, "an area of 0; leave the cell empty if it is not known");
    Part part;
    part.table = "die";
    part.role = "logic";
    const bool total = use.holds == Holds::die_area;
    part.name = total ? "all logic dies" : "die";
    part.structure = read->none ? "planar" : total ? "non_planar" : structure_of(node_);
    if (node_) part.node = engine::exact_text(*node_) + " nm";
    if (total) part.count = 1;
    part.whole = total;
    if (part.structure == "unknown")
      remarks_.push_back({row_.number, item_.name,
                          shown(cell(use).text) +
                              ": the node is not given, so that the die may be planar and its area "
                              "may not count"});
    ImportedClaim made = claim(use, std::move(part), "area", *read);
    if (!total && made.note.empty())
      made.note = "one die; the data set does not say how many the package has";
    die_ = std::move(made);
  }

  // A catalog knows a part that is itself memory by having dies of memory alone, whose area is that of the
  // package.
  static Part stack() {
    Part part;
    part.table = "die";
    part.name = "stack";
    part.role = "memory";
    part.structure = "unknown";
    part.count = 1;
    return part;
  }

  void package(const ColumnUse& use) {
    const auto read = amount(use);
    if (!read) return;
    if (!is_memory_)
      return leave_out(use, "the area of a package is kept of a part with `memory_part` yes only");
    item_.claims.push_back(claim(use, stack(), "area", *read));
  }

  // Leaves out rates that are not known; false for a row with a rate or dies, which a catalog would not take
  // for memory.
  bool become_memory() {
    std::erase_if(item_.claims, [](const ImportedClaim& it) {
      return it.part.table == "throughput" && (it.amount.empty() || it.amount.value == "0");
    });
    const auto computes = [](const ImportedClaim& it) {
      return it.part.table == "throughput" || (it.part.table == "die" && it.part.role != "memory");
    };
    if (die_ || std::any_of(item_.claims.begin(), item_.claims.end(), computes)) {
      rejects_.push_back(
          {row_.number, row_.line, "", "it is said to be itself memory, and to have a rate or logic dies"});
      return false;
    }
    const bool has_area = std::any_of(item_.claims.begin(), item_.claims.end(),
                                      [](const ImportedClaim& it) { return it.quantity == "area"; });
    if (has_area) return true;
    ImportedClaim unknown;
    unknown.part = stack();
    unknown.quantity = "area";
    unknown.confidence = "low";
    item_.claims.push_back(std::move(unknown));
    return true;
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

  const CellTable& table_;
  const Mapping& mapping_;
  Notation notation_;
  const CellRow& row_;
  ImportedItem item_;
  std::vector<Reject> rejects_;
  std::vector<Reject> cells_;
  std::vector<Remark> remarks_;
  PrintedRate printed_;
  bool row_is_sparse_ = false;
  std::optional<Rational> node_;
  std::optional<ImportedClaim> die_;
  std::string memory_type_;
  std::string hbm_;
  bool is_memory_ = false;
  bool says_density_ = false;
  std::set<std::string> processors_;  // units of the circuit with a rate of their own
  std::string as_of_;
};

}  // namespace

ReadRow read_row(const CellTable& table, const Mapping& mapping, Notation notation, const CellRow& row) {
  RowReader reader(table, mapping, notation, row);
  return reader.take(reader.run());
}

}  // namespace brightline::catalog::importing
