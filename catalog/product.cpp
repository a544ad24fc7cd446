#include "catalog/product.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "catalog/part_name.hpp"
#include "catalog/product_range.hpp"
#include "catalog/table_checks.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

using Words = std::vector<std::string>;

bool is_whole_name(const Words& name, const Words& typed) {
  return grammar::joined(name, "") == grammar::joined(typed, "");
}

// `RTX 4090` is the end of `GeForce RTX 4090`.
bool is_end(const Words& name, const Words& typed) {
  const std::string all = grammar::joined(name, ""), end = grammar::joined(typed, "");
  if (!all.ends_with(end)) return false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < name.size() && begin < all.size() - end.size(); ++i) begin += name[i].size();
  return begin == all.size() - end.size();
}

// `H100 PCIe` is part of `H100 PCIe 80GB`.
bool is_run_of_words(const Words& name, const Words& typed) {
  const std::string all = grammar::joined(name, ""), run = grammar::joined(typed, "");
  std::vector<bool> ends(all.size() + 1);
  std::size_t place = 0;
  for (const std::string& word : name) ends[place += word.size()] = true;
  std::size_t begin = 0;
  for (const std::string& word : name) {
    if (all.compare(begin, run.size(), run) == 0 && ends[begin + run.size()]) return true;
    begin += word.size();
  }
  return false;
}

// `h100 sxm` starts words of `H100 SXM5 80GB`, in their order.
bool begins_words(const Words& name, const Words& typed) {
  std::size_t at = 0;
  for (const std::string& word : typed) {
    while (at < name.size() && !begins_word(name[at], word)) ++at;
    if (at++ == name.size()) return false;
  }
  return true;
}

// Three letters at least, or one and a digit: `uk` is in `dcuk100` by chance.
bool contains_letters(const Words& name, const Words& typed) {
  const std::string all = grammar::joined(name, ""), wanted = grammar::joined(typed, "");
  if (wanted.size() < 3 && wanted.find_first_of("0123456789") == std::string::npos) return false;
  for (std::size_t at = all.find(wanted); at != std::string::npos; at = all.find(wanted, at + 1)) {
    if (begins_word(std::string_view(all).substr(at), wanted)) return true;
  }
  return false;
}

// The number of letters to add, remove or change to make one text of the other.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// The distance of the typed text from the nearest run of words in the name, from 0 (equal) to 1 (nothing in
// common).
double distance(const Words& name, const std::string& typed) {
  // For very long names only runs of similar length are compared, since comparing all takes the cube of the
  // length.
  constexpr std::size_t most_words = 32;
  const std::size_t longest = name.size() > most_words ? 2 * typed.size() : std::string::npos;
  double nearest = 1;
  for (std::size_t i = 0; i < name.size(); ++i) {
    std::string run;
    for (std::size_t n = i; n < name.size() && run.size() + name[n].size() <= longest; ++n) {
      run += name[n];
      const double changed = static_cast<double>(edits(run, typed));
      nearest = std::min(nearest, changed / static_cast<double>(std::max(run.size(), typed.size())));
    }
  }
  return nearest;
}

// Every typed word starts a word of the name, in any order: `PCIe H100`.
bool begins_words_in_any_order(const Words& name, const Words& typed) {
  std::vector<bool> taken(name.size());
  return std::all_of(typed.begin(), typed.end(), [&](const std::string& word) {
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (taken[i] || !begins_word(name[i], word)) continue;
      taken[i] = true;
      return true;
    }
    return false;
  });
}

// Whether the word identifies a part: it has a digit and is not a memory size, which many parts share.
bool is_telling(const std::string& word) {
  return word.find_first_of("0123456789") != std::string::npos && !word.ends_with("gb") &&
         !word.ends_with("tb");
}

// How many words of the name were typed, if one of them tells parts apart.
std::size_t words_shared(const Words& name, const Words& typed) {
  std::size_t shared = 0;
  bool tells = false;
  for (const std::string& word : typed) {
    if (std::find(name.begin(), name.end(), word) == name.end()) continue;
    ++shared;
    tells = tells || is_telling(word);
  }
  return tells ? shared : 0;
}

constexpr std::size_t most_near_names = 6;
constexpr double near_enough = 0.5;
constexpr std::size_t longest_typed = 200;  // limits the work for a text that is not a name

// The number of words at the start that are a vendor of the catalog: one in `NVIDIA H100`.
std::size_t vendor_words(std::span<const Product> products, const Words& typed) {
  std::size_t longest = 0;
  for (const Product& product : products) {
    const Words vendor = name_words(product.vendor);
    if (vendor.size() > longest && vendor.size() < typed.size() &&
        std::equal(vendor.begin(), vendor.end(), typed.begin()))
      longest = vendor.size();
  }
  return longest;
}

// Some of the products, with the words of their names.
struct Among {
  std::vector<const Product*> products;
  std::vector<Words> names;
  bool whole_names = false;  // and not what somebody typed

  void add(const Product& product) {
    products.push_back(&product);
    names.push_back(name_words(product.name));
  }
};

std::vector<std::string> near_names(const Among& among, const Words& typed) {
  const std::string wanted = grammar::joined(typed, "");
  if (wanted.empty() || wanted.size() > longest_typed) return {};
  struct Near {
    std::size_t words;
    double far;
    std::size_t place;
  };
  std::vector<Near> ranked;
  for (std::size_t i = 0; i < among.names.size(); ++i) {
    const Near near{words_shared(among.names[i], typed), distance(among.names[i], wanted), i};
    if (near.words > 0 || near.far <= near_enough) ranked.push_back(near);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Near& a, const Near& b) {
    return a.words != b.words ? a.words > b.words : a.far < b.far;
  });
  if (ranked.size() > most_near_names) ranked.resize(most_near_names);
  std::vector<std::string> names;
  for (const Near& it : ranked) names.push_back(among.products[it.place]->name);
  return names;
}

// `GeForce RTX 4090 D` goes on where `GeForce RTX 4090` ends.
bool goes_on(const Words& name, const Words& shorter) {
  return name.size() > shorter.size() && std::equal(shorter.begin(), shorter.end(), name.begin());
}

// Whether another circuit has the typed words too, elsewhere in its name: `RTX 6000` ends one name and begins
// another. Names that go on after one that was found are of versions, which are typed in full.
bool is_shared(const Among& among, const std::vector<std::size_t>& ends, const Words& typed) {
  for (std::size_t i = 0; i < among.products.size(); ++i) {
    const bool other =
        among.products[i]->kind == "integrated_circuit" &&
        std::find(ends.begin(), ends.end(), i) == ends.end() && is_run_of_words(among.names[i], typed) &&
        std::none_of(ends.begin(), ends.end(),
                     [&](std::size_t end) { return goes_on(among.names[i], among.names[end]); });
    if (other) return true;
  }
  return false;
}

// Words after a number that make it another model: `GeForce RTX 4090 D` is no `GeForce RTX 4090`.
bool names_version(const std::string& word) {
  constexpr std::array<std::string_view, 11> versions{"ti",  "super", "xt",   "xtx",    "ultra", "plus",
                                                      "max", "pro",   "lite", "mobile", "laptop"};
  const bool is_letter = word.size() == 1 && !grammar::is_digit(word.front());
  return is_letter || std::find(versions.begin(), versions.end(), word) != versions.end();
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

// Whether a word of a name that begins with the typed one is of the same model: `mi308` is no `mi308x`, but
// `sxm` begins `sxm5` and `80` begins `80gb`.
bool keeps_model(const std::string& word, const std::string& beginning) {
  if (!has_digit(beginning) || word == beginning || names_form(word)) return true;
  const std::string rest = word.substr(std::min(beginning.size(), word.size()));
  return (rest == "gb" || rest == "tb") && beginning.find_first_not_of("0123456789") == std::string::npos;
}

// Whether the words that were typed leave the model of the name as it is. A name that was found because it
// begins or holds what was typed may be of another: `L40` is no `L40S`, and `B20` no `Platform (UBB 2.0)`.
bool is_same_model(const Words& name, const Words& typed) {
  const std::string run = grammar::joined(typed, "");
  for (std::size_t first = 0; first < name.size(); ++first) {
    std::string words;
    for (std::size_t last = first; last < name.size() && words.size() < run.size(); ++last) {
      words += name[last];
      if (!words.starts_with(run) && !run.starts_with(words)) break;
      if (words.size() < run.size()) continue;
      const bool ends_a_word = words.size() == run.size() || names_form(name[last]) || !has_digit(run);
      const bool goes_on = words.size() == run.size() && has_digit(name[last]) && last + 1 < name.size() &&
                           names_version(name[last + 1]);
      if (ends_a_word && !goes_on) return true;
    }
  }
  std::vector<bool> taken(name.size());
  for (const std::string& word : typed) {
    std::size_t at = 0;
    while (at < name.size() && (taken[at] || !begins_word(name[at], word) || !keeps_model(name[at], word)))
      ++at;
    if (at == name.size()) return false;
    taken[at] = true;
  }
  for (std::size_t i = 0; i + 1 < name.size(); ++i)
    if (taken[i] && has_digit(name[i]) && !taken[i + 1] && names_version(name[i + 1])) return false;
  return true;
}

// Empty if nothing matches, and if the only name that does is of another model.
std::vector<const Product*> match(const Among& among, const Words& typed) {
  constexpr std::array ways{is_whole_name, is_end,           is_run_of_words,
                            begins_words,  contains_letters, begins_words_in_any_order};
  constexpr std::size_t of_whole_names = 4;
  for (const auto fits : std::span(ways).first(among.whole_names ? of_whole_names : ways.size())) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < among.products.size(); ++i) {
      // Only circuits are found by the end of their name: `A100` is not `Selene (DGX SuperPOD A100)`.
      if (fits == is_end && among.products[i]->kind != "integrated_circuit") continue;
      if (fits(among.names[i], typed)) places.push_back(i);
    }
    if (places.empty() || (fits == is_end && is_shared(among, places, typed))) continue;
    if (among.whole_names || places.size() == 1)
      std::erase_if(places, [&](std::size_t place) { return !is_same_model(among.names[place], typed); });
    std::vector<const Product*> found;
    for (const std::size_t place : places) found.push_back(among.products[place]);
    return found;
  }
  return {};
}

}  // namespace

namespace {

// `where`: a condition on `product`, whose first parameters are bound to these texts.
std::vector<Product> products_where(const Database& database, std::string_view where,
                                    std::initializer_list<std::int64_t> bound) {
  std::vector<Product> found;
  Statement row(
      database,
      "SELECT product.product_id, product.name, product.vendor, product.family, product.kind, "
      "product.processor, product.segment, base.name, product.note, product.broken FROM (SELECT *, " +
          broken_check("product") +
          " AS broken FROM product) AS product "
          "LEFT JOIN product AS base ON base.product_id = product.variant_of WHERE " +
          std::string(where) + " ORDER BY product.product_id");
  int position = 0;
  for (const std::int64_t value : bound) row.bind(++position, value);
  while (row.step()) {
    if (!row.is_null(9))
      throw_broken(database, "a row of `product` does not keep CHECK " + std::string(row.text(9)));
    found.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
                     std::string(row.text(3)), std::string(row.text(4)), std::string(row.optional_text(5)),
                     std::string(row.text(6)), std::string(row.optional_text(7)),
                     std::string(row.optional_text(8))});
  }
  return found;
}

}  // namespace

std::vector<Product> products(const Database& database) {
  return products_where(database, "1", {});
}

std::vector<Product> products_in(const Database& database, RowRange range) {
  return products_where(database, "product.product_id BETWEEN ? AND ?", {range.first, range.last});
}

std::vector<Product> products_of(const Database& database, const std::vector<std::int64_t>& ids) {
  std::vector<Product> found;
  for (const std::int64_t id : ids) {
    for (Product& product : products_where(database, "product.product_id = ?", {id}))
      found.push_back(std::move(product));
  }
  return found;
}

std::optional<Product> product_named(const Database& database, std::string_view name) {
  Statement row(database, "SELECT product_id FROM product WHERE name = ?");
  row.bind(1, name);
  if (!row.step()) return std::nullopt;
  std::vector<Product> found = products_of(database, {row.integer(0)});
  if (found.empty() || found.front().name != name)
    throw DatabaseError(database.name(), "damaged: its index of products leads to another product");
  return std::move(found.front());
}

std::uint64_t product_count(const Database& database) {
  Statement row(database, "SELECT count(*) FROM product");
  row.step();
  return static_cast<std::uint64_t>(row.integer(0));
}

std::optional<RowRange> products_from(const Database& database, std::int64_t from, std::int64_t most) {
  Statement row(database,
                "SELECT min(product_id), max(product_id) FROM (SELECT product_id FROM product "
                "WHERE product_id >= ? ORDER BY product_id LIMIT ?)");
  row.bind(1, from).bind(2, most);
  if (!row.step() || row.is_null(0)) return std::nullopt;
  return RowRange{row.integer(0), row.integer(1)};
}

namespace {

// Compares the name as typed, then, if it begins with a vendor, the rest with the products of that vendor,
// which are left in `among`.
std::vector<const Product*> find(std::span<const Product> products, const Words& wanted, Among& among) {
  if (std::vector<const Product*> found = match(among, wanted); !found.empty()) return found;
  const std::size_t vendor = vendor_words(products, wanted);
  if (vendor == 0) return {};
  among = {{}, {}, among.whole_names};
  for (const Product& product : products) {
    const Words name = name_words(product.vendor);
    if (name.size() == vendor && std::equal(name.begin(), name.end(), wanted.begin())) among.add(product);
  }
  return match(among, Words(wanted.begin() + static_cast<std::ptrdiff_t>(vendor), wanted.end()));
}

// Words that drivers and benchmarks add to a name are ignored if nothing matches with them.
std::vector<const Product*> find(std::span<const Product> products, std::string_view typed, Among& among) {
  for (const Product& product : products) among.add(product);
  Among all = among;
  const Words wanted = name_words(typed), telling = telling_words(typed);
  std::vector<const Product*> found = find(products, wanted, among);
  if (found.empty() && telling != wanted && !telling.empty()) {
    found = find(products, telling, all);
    // `H100 PCIe (96GB)` is no `H100 PCIe 80GB`, and nothing that has no form.
    const bool with_form = std::any_of(found.begin(), found.end(), [](const Product* it) {
      const Words name = name_words(it->name);
      return std::any_of(name.begin(), name.end(), names_form);
    });
    std::erase_if(found, [&](const Product* it) {
      return told_apart_by_brackets(typed, it->name) ||
             brackets_say_more(typed, it->name + " " + it->vendor + " " + it->family);
    });
    if (with_form) return found;
  }
  if (!found.empty()) return found;
  // `A40 PCIe` is an A40, which has only one form.
  Words formless = telling;
  std::erase_if(formless, names_form);
  if (formless.empty() || std::none_of(wanted.begin(), wanted.end(), names_form)) return found;
  all = {{}, {}, all.whole_names};
  for (const Product& product : products) {
    const Words name = name_words(product.name);
    if (std::none_of(name.begin(), name.end(), names_form)) all.add(product);
  }
  return find(products, formless, all);
}

}  // namespace

std::vector<const Product*> products_called(std::span<const Product> products, std::string_view typed) {
  Among among;
  among.whole_names = true;
  return name_words(typed).empty() ? std::vector<const Product*>() : find(products, typed, among);
}

NameMatch find_product(std::span<const Product> products, std::string_view typed) {
  const Words wanted = name_words(typed);
  if (wanted.empty()) return {};
  Among among;
  const std::vector<const Product*> found = find(products, typed, among);
  if (found.size() == 1) return {found.front(), {}, false};
  if (!found.empty()) {
    NameMatch several{nullptr, {}, true};
    for (const Product* const product : found) several.candidates.push_back(product->name);
    return several;
  }
  const std::size_t vendor = among.products.size() == products.size() ? 0 : vendor_words(products, wanted);
  return {nullptr,
          near_names(among, Words(wanted.begin() + static_cast<std::ptrdiff_t>(vendor), wanted.end())),
          false};
}

}  // namespace brightline::catalog
