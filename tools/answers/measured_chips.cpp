#include "tools/answers/measured_chips.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include "catalog/csv.hpp"
#include "catalog/digest.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;

// Names in published tables that the catalog does not find or that several parts have.
constexpr std::pair<std::string_view, std::string_view> table_names[] = {
    {"A100-80", "A100 SXM4 80GB"},
    {"A100-40", "A100 SXM4 40GB"},
    {"A100-SXM-80GB CTS", "A100 SXM4 80GB"},
    {"A100-PCIe-80GB", "A100 PCIe 80GB"},
    {"A800", "A800 SXM4 80GB"},
    {"H100", "H100 SXM5 80GB"},
    {"H100-SXM", "H100 SXM5 80GB"},
    {"H100-SXM5-80GB", "H100 SXM5 80GB"},
    {"H100-PCIe", "H100 PCIe 80GB"},
    {"H100-NVL", "H100 NVL 94GB"},
    {"H800", "H800 SXM5 80GB"},
    {"H200", "H200 SXM 141GB"},
    {"H200-SXM5-141GB", "H200 SXM 141GB"},
    {"H200-NVL", "H200 NVL 141GB"},
    {"H20", "H20 96GB"},
    {"H20-96", "H20 96GB"},
    {"H20-141", "H20 141GB (H20-3e)"},
    {"GH200", "GH200 96GB (Hopper GPU)"},
    {"B200", "B200 SXM (HGX)"},
    {"GB200", "GB200 (per Blackwell GPU)"},
    {"B300", "B300 SXM (HGX, Blackwell Ultra)"},
    {"GB300", "GB300 (per Blackwell Ultra GPU)"},
    {"RTX-4090", "GeForce RTX 4090"},
    {"RTX-4090D", "GeForce RTX 4090 D"},
    {"RTX-4090-D", "GeForce RTX 4090 D"},
    {"4090D", "GeForce RTX 4090 D"},
    {"RTX-PRO-6000", "RTX PRO 6000 Blackwell Server"},
    {"V100", "V100 SXM2 32GB"},
    {"V100-32", "V100 SXM2 32GB"},
    {"V100-16", "V100 SXM2 16GB"},
    {"MI300X", "Instinct MI300X"},
    {"MI308X", "Instinct MI308X"},
    {"MI325X", "Instinct MI325X"},
    {"MI355X", "Instinct MI355X"},
    {"910B", "Ascend 910B2"},
    {"910C", "Ascend 910C"},
};

}  // namespace

engine::performance::ChipTable measured_chips(const catalog::Database& database) {
  struct Known {
    std::vector<catalog::Product> products;
    std::map<std::string, std::optional<Chip>, std::less<>> chips;
  };
  auto known_chips = std::make_shared<Known>(Known{catalog::products(database), {}});
  return [known_chips, &database](std::string_view name) {
    const auto [place, is_new] = known_chips->chips.emplace(std::string(name), std::nullopt);
    if (!is_new) return place->second;
    std::string_view full = name;
    for (const auto& [short_name, long_name] : table_names)
      if (short_name == name) full = long_name;
    const catalog::NameMatch match = catalog::find_product(known_chips->products, full);
    // If candidates differ in their memory only, tables mean the one announced first.
    const std::string* first =
        match.ambiguous && !match.candidates.empty() ? &match.candidates.front() : nullptr;
    for (const catalog::Product& product : known_chips->products)
      if (&product == match.product || (first != nullptr && product.name == *first))
        if (product.kind == "integrated_circuit") place->second = performance_chip(database, product).chip;
    return place->second;
  };
}

Measured measurements_of(const std::vector<std::string>& paths, const catalog::Database& database) {
  const engine::performance::ChipTable chips = measured_chips(database);
  Measured all;
  engine::performance::SeenRows seen;
  for (const std::string& path : paths) {
    std::string problem;
    const std::string text = input_text(path);
    const auto table = catalog::csv_rows(text, problem);
    std::vector<engine::performance::Measurement> rows;
    if (problem.empty()) rows = engine::performance::read_measurements(table, chips, problem, seen, path);
    if (!problem.empty()) throw Refusal(Cause::input, path + ": " + problem);
    std::move(rows.begin(), rows.end(), std::back_inserter(all.rows));
    all.digests.push_back(catalog::digest_of(text));
  }
  return all;
}

}  // namespace brightline
