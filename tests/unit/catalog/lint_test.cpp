// Lint finds errors of public data sets, with the reason for each, and does not doubt correct values.
#include "catalog/lint/lint.hpp"

#include <gtest/gtest.h>

#include "catalog/lint/lint_kinds.hpp"
#include "sample.hpp"
#include "shipped.hpp"

namespace brightline::catalog {
namespace {

std::string product(const std::string& name, const std::string& vendor, const std::string& family = "") {
  return name + "," + vendor + "," + family + ",integrated_circuit,gpu,datacenter,,\n";
}

std::string rate(const std::string& product, const std::string& unit, const std::string& format,
                 const std::string& tops, const std::string& printed = "") {
  const std::string bits = format == "int8" || format == "fp8" ? "8,8"
                           : format == "fp6"                   ? "6,6"
                           : format == "tf32"                  ? "19,32"
                           : format == "fp64"                  ? "64,64"
                                                               : "16,16";
  return product + "," + unit + "," + format + ",," + bits + ",,1," + tops + ",,," + printed +
         ",vendor,primary,high,2026-11-22,preferred,\n";
}

std::string stated(const std::string& product, const std::string& quantity, const std::string& value) {
  return product + "," + quantity + "," + value + ",," + provenance;
}

// Includes the number formats of the shipped catalog.
Database catalog_of(const Rows& rows) {
  std::vector<grammar::Source> files = files_of(rows);
  for (grammar::Source& file : files) {
    if (file.name != "data/formats.csv") continue;
    for (const grammar::Source& theirs : shipped().files) {
      if (theirs.name.ends_with("/formats.csv")) file.text = theirs.text;
    }
  }
  Database database = Database::make();
  grammar::Diagnostics diagnostics;
  load(database, files, diagnostics);
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted())
    ADD_FAILURE() << grammar::render_line(diagnostic, files);
  return database;
}

struct Found {
  std::string codes, messages, help, rests_on;
};

Found lint_of(const Rows& rows, bool with_shipped = true) {
  const Database database = catalog_of(rows);
  const LintReport report = lint(database, with_shipped ? &shipped().database : nullptr);
  Found found;
  for (const grammar::Diagnostic& it : report.diagnostics.sorted()) {
    if (it.kind->severity == grammar::Severity::note) continue;
    found.codes += (found.codes.empty() ? "" : " ") + std::string(it.kind->code);
    found.messages += it.message + "\n";
    found.help += it.help + "\n";
    for (const grammar::Label& label : it.labels)
      found.rests_on +=
          report.sources[static_cast<std::size_t>(label.source)].name + ": " + label.text + "\n";
  }
  return found;
}

TEST(Lint, TheShippedCatalogIsCleanOrSaysWhyNot) {
  const LintReport report = lint(shipped().database, nullptr);
  for (const grammar::Diagnostic& it : report.diagnostics.sorted())
    ADD_FAILURE() << grammar::render_line(it, report.sources) << "\n" << it.help;
  EXPECT_EQ(report.accepted, 10u);
  EXPECT_GT(report.items, 200u);
}

TEST(Lint, WhatTheShippedCatalogSaysIsNotDoubtedByIt) {
  const LintReport report = lint(shipped().database, &shipped().database);
  EXPECT_TRUE(report.diagnostics.sorted().empty());
  EXPECT_EQ(report.compared, report.items);
}

TEST(Lint, SparseGivenAsDense) {
  // evokernel-spec has 1321 as FP8 rate of the RTX 4090; mlco2 has 1979 as FP16 rate of an H100.
  const Found found =
      lint_of({{"products.csv", product("NVIDIA GeForce RTX 4090", "NVIDIA") + product("H100 SXM", "NVIDIA")},
               {"throughput.csv", rate("NVIDIA GeForce RTX 4090", "matrix", "fp8", "1321") +
                                      rate("H100 SXM", "vector", "fp16", "1979")}});
  EXPECT_EQ(found.codes, "W0801 W0801");
  EXPECT_NE(found.messages.find(
                "NVIDIA GeForce RTX 4090: the rate of matrix fp8 is 1321 TOPS, twice the 660.6 TOPS of "
                "the shipped catalog (`GeForce RTX 4090`)"),
            std::string::npos)
      << found.messages;
  EXPECT_NE(found.help.find("enter 660.5 TOPS as the dense rate"), std::string::npos) << found.help;
  EXPECT_NE(found.messages.find("H100 SXM: the rate of vector fp16 is 1979 TOPS, twice the 989.4 TOPS"),
            std::string::npos)
      << found.messages;
}

TEST(Lint, SparseByItsOwnPrintAndByItsFamily) {
  EXPECT_EQ(lint_of({{"products.csv", product("New 1", "V")},
                     {"throughput.csv", rate("New 1", "matrix", "fp8", "1466", "1466 with sparsity")}})
                .codes,
            "W0801");
  EXPECT_EQ(lint_of({{"products.csv", product("New 1", "V")},
                     {"throughput.csv", rate("New 1", "matrix", "fp8", "733", "1466 with sparsity")}})
                .codes,
            "");
  // The L40S of evokernel-spec under another name: FP8 is four times FP16.
  const Found found = lint_of(
      {{"products.csv", product("L40X", "NVIDIA", "Ada Lovelace")},
       {"throughput.csv", rate("L40X", "matrix", "fp16", "362") + rate("L40X", "matrix", "fp8", "1466")}});
  EXPECT_EQ(found.codes, "W0801");
  EXPECT_NE(found.messages.find("the 733 TOPS that follow from the rate of matrix fp16 in its family"),
            std::string::npos)
      << found.messages;
}

TEST(Lint, CountedTwice) {
  // A report of 2026 has 2 x 296 x 8 = 4736 for the H20.
  const Rows rows{{"products.csv", product("H20", "NVIDIA")},
                  {"throughput.csv", rate("H20", "matrix", "int8", "296")},
                  {"properties.csv", stated("H20", "stated_tpp", "4736")}};
  const Found found = lint_of(rows);
  EXPECT_EQ(found.codes, "W0802");
  EXPECT_EQ(found.messages,
            "H20: the stated TPP is 4736 TPP, twice the 2368 TPP (matrix int8) of its own rates\n");
  EXPECT_NE(found.help.find("2368 TPP"), std::string::npos);
  // Without a rate of its own, it is compared with the shipped catalog.
  const Found alone = lint_of({{"products.csv", product("A100", "NVIDIA")},
                               {"properties.csv", stated("A100", "stated_tpp", "9984")}});
  EXPECT_EQ(alone.codes, "W0802");
  EXPECT_NE(alone.messages.find("twice the 4992 TPP of the shipped catalog"), std::string::npos)
      << alone.messages;
}

TEST(Lint, StatedTppContradictsItsOwnFields) {
  // Epoch AI leaves out six-bit formats: MI350X 37,440.
  const Found found = lint_of({{"products.csv", product("AMD Instinct MI350X", "AMD")},
                               {"throughput.csv", rate("AMD Instinct MI350X", "matrix", "fp8", "4614") +
                                                      rate("AMD Instinct MI350X", "matrix", "fp6", "9227.5")},
                               {"properties.csv", stated("AMD Instinct MI350X", "stated_tpp", "36912")}});
  EXPECT_EQ(found.codes.substr(0, 5), "W0803") << found.messages;
  EXPECT_NE(found.messages.find("but its own rates give 55365 TPP (matrix fp6)"), std::string::npos)
      << found.messages;
  EXPECT_NE(found.help.find("it is that of matrix fp8; the highest product counts"), std::string::npos)
      << found.help;
  // TF32 may count 19 or 32 bits; both are stated in public.
  for (const char* tpp : {"6140.8", "10342.4", "9696"}) {
    EXPECT_EQ(lint_of({{"products.csv", product("New 1", "V")},
                       {"throughput.csv",
                        rate("New 1", "matrix", "tf32", "323.2") + rate("New 1", "matrix", "fp8", "100")},
                       {"properties.csv", stated("New 1", "stated_tpp", tpp)}},
                      false)
                  .codes,
              std::string(tpp) == "9696" ? "W0803" : "");
  }
}

TEST(Lint, StatedDensityContradictsItsOwnFieldsOrIsCopied) {
  const std::string die = "GPU 1,logic,non_planar,,1,";
  const auto rows = [&](const std::string& h20_density) {
    return Rows{
        {"products.csv", product("Part A", "V", "F") + product("Part B", "V", "F")},
        {"dies.csv",
         "Part A," + die + "814,," + provenance + "Part B,GPU 2,logic,non_planar,,1,1017,," + provenance},
        {"properties.csv", stated("Part A", "stated_tpp", "2368") + stated("Part B", "stated_tpp", "2368") +
                               stated("Part A", "stated_density", h20_density) +
                               stated("Part B", "stated_density", "2.91")}};
  };
  // s-w-kelly has the density of the H20 for the MI308X.
  const Found copied = lint_of(rows("2.91"), false);
  EXPECT_EQ(copied.codes, "W0812");
  EXPECT_NE(
      copied.messages.find("2.91 TPP/mm2, the value of `Part A`, where 2.3284 TPP/mm2 from its own fields"),
      std::string::npos)
      << copied.messages;
  const Found wrong = lint_of(rows("2.909"), false);
  EXPECT_EQ(wrong.codes, "W0804");
}

TEST(Lint, Int8NotTwiceFp16WhereTheFamilyHasItSo) {
  // s-w-kelly has an INT8 rate of 2500 for the B200.
  const Found found = lint_of(
      {{"products.csv", product("B201", "NVIDIA", "Blackwell")},
       {"throughput.csv", rate("B201", "matrix", "fp16", "2250") + rate("B201", "matrix", "int8", "2500")}});
  EXPECT_EQ(found.codes, "W0805");
  EXPECT_NE(found.messages.find("1.111 times the rate of matrix fp16; in its family the ratio is 2"),
            std::string::npos)
      << found.messages;
  EXPECT_NE(found.help.find("would be 4500 TOPS"), std::string::npos) << found.help;
}

TEST(Lint, AVectorRateWhereTheMatrixUnitIsFaster) {
  // Epoch AI leaves the tensor column of the TITAN V empty, so its TPP is 477 instead of 1760.
  const Found found = lint_of({{"products.csv", product("NVIDIA TITAN V", "NVIDIA")},
                               {"throughput.csv", rate("NVIDIA TITAN V", "vector", "fp16", "29.8")},
                               {"properties.csv", stated("NVIDIA TITAN V", "stated_tpp", "476.8")}});
  EXPECT_EQ(found.codes, "W0810");
  EXPECT_NE(found.messages.find(
                "29.8 TOPS, a vector rate, where the matrix unit has the 110 TOPS of the shipped catalog"),
            std::string::npos)
      << found.messages;
}

TEST(Lint, TheVectorRateEnteredForTheMatrixUnit) {
  const auto fp64 = [](const std::string& product, const std::string& tops) {
    return lint_of({{"products.csv", brightline::catalog::product(product, "NVIDIA")},
                    {"throughput.csv", rate(product, "matrix", "fp64", tops)}});
  };
  // An H100 has 66.9 TOPS in its matrix units and 33.5 in its vector units.
  const Found vector = fp64("H100 SXM5 80GB", "33.5");
  EXPECT_EQ(vector.codes, "W0810");
  EXPECT_NE(vector.messages.find("33.5 TOPS"), std::string::npos) << vector.messages;
  EXPECT_NE(
      vector.help.find("enter 66.9 TOPS as the rate of the matrix unit, and 33.5 TOPS as that of the vector"),
      std::string::npos)
      << vector.help;
  // A rate that differs from that of the vector units is reported as different, whatever the matrix units
  // have.
  EXPECT_EQ(fp64("H100 SXM5 80GB", "50").codes.find("W0810"), std::string::npos);
  // For an H800 both are equal.
  EXPECT_EQ(fp64("H800 SXM5 80GB", "1").codes, "");
}

TEST(Lint, UnitsDirectionsAndLinks) {
  const auto link = [](const std::string& product, const std::string& bandwidth) {
    return Rows{{"products.csv",
                 brightline::catalog::product(product, product.starts_with("Ins") ? "AMD" : "NVIDIA")},
                {"links.csv", product + ",chip,link,peer,,," + bandwidth + ",," + provenance}};
  };
  const auto memory = [](const std::string& capacity, const std::string& bandwidth) {
    return Rows{{"products.csv", brightline::catalog::product("H100 SXM5 80GB", "NVIDIA")},
                {"memory.csv",
                 "H100 SXM5 80GB,HBM3,HBM3,off_die,yes," + capacity + ",,," + bandwidth + ",," + provenance}};
  };
  // calculon has 450 for the H100, one direction; s-w-kelly has 100 for the MI250X, one link of eight.
  EXPECT_EQ(lint_of(link("H100 SXM5 80GB", "450")).codes, "W0808");
  EXPECT_EQ(lint_of(link("Instinct MI250X", "100")).codes, "W0809");
  EXPECT_EQ(lint_of(link("Instinct MI250X", "50")).codes, "W0809");
  EXPECT_EQ(lint_of(link("H100 SXM5 80GB", "900")).codes, "");
  EXPECT_EQ(lint_of(link("H100 SXM5 80GB", "7200")).codes, "W0807");
  // evokernel-spec writes `gbps` for GB/s: read as bits, 3350 is 418.75. calculon writes `GiB` for 80 GB.
  EXPECT_EQ(lint_of(memory("80", "418.75")).codes, "W0807");
  EXPECT_EQ(lint_of(memory("85.89934592", "3350")).codes, "W0806");
  EXPECT_EQ(lint_of(memory("80", "3597.0351104")).codes, "W0806");
  EXPECT_EQ(lint_of(memory("80", "33500")).codes, "W0814");
  EXPECT_EQ(lint_of(memory("80", "3350")).codes, "");
}

TEST(Lint, LanesOfTheSameRowSpeakAgainstIt) {
  const auto codes = [](const std::string& bandwidth) {
    return lint_of({{"products.csv", product("New 1", "V")},
                    {"links.csv", "New 1,chip,Fabric,peer,18,50," + bandwidth + ",," + provenance}},
                   false)
        .codes;
  };
  EXPECT_EQ(codes("450"), "W0808");
  EXPECT_EQ(codes("50"), "W0809");
  EXPECT_EQ(codes("900"), "");
}

TEST(Lint, OneDieOfSeveral) {
  // Epoch AI has 724 mm2 for the MI250X, the area of one of its two dies.
  const auto area = [](const std::string& value) {
    return lint_of(
        {{"products.csv", product("AMD Radeon Instinct MI250X", "AMD")},
         {"dies.csv", "AMD Radeon Instinct MI250X,die,logic,non_planar,,1," + value + ",," + provenance}});
  };
  const Found found = area("724");
  EXPECT_EQ(found.codes, "W0811");
  EXPECT_NE(found.help.find("it is that of one GCD; enter every die: 2 x GCD 724 mm2"), std::string::npos)
      << found.help;
  EXPECT_EQ(area("1448").codes, "");
  EXPECT_EQ(area("2000").codes, "W0814");
}

TEST(Lint, CopiedValuesAndRows) {
  // Epoch AI has the bandwidth of the A100 PCIe 80GB for the 40GB one.
  const auto memory = [](const std::string& name, const std::string& capacity, const std::string& bandwidth) {
    return name + ",HBM2,HBM2,off_die,yes," + capacity + ",,," + bandwidth + ",," + provenance;
  };
  const std::string products = product("A100 PCIe 40 GB", "NVIDIA") + product("A100 PCIe 80 GB", "NVIDIA");
  const Found found = lint_of(
      {{"products.csv", products},
       {"memory.csv", memory("A100 PCIe 40 GB", "40", "1940") + memory("A100 PCIe 80 GB", "80", "1940")}});
  EXPECT_EQ(found.codes, "W0812");
  EXPECT_NE(found.messages.find("the value of `A100 PCIe 80 GB`, where the 1555 GB/s"), std::string::npos)
      << found.messages;

  std::string rates;
  for (const char* name : {"New 1", "New 2"}) {
    for (const char* format : {"fp16", "bf16", "int8", "fp8"}) {
      rates += rate(name, "matrix", format, format[2] == '1' ? "128.5" : "257");
      if (format[0] == 'f') rates += rate(name, "vector", format, "64.25");
    }
  }
  const Rows rows{{"products.csv", product("New 1", "V") + product("New 2", "V")},
                  {"throughput.csv", rates},
                  {"memory.csv", memory("New 1", "96", "1234") + memory("New 2", "96", "1234")}};
  const Found same = lint_of(rows, false);
  EXPECT_EQ(same.codes, "W0816");
  EXPECT_EQ(same.messages, "New 2: all 8 values are those of `New 1`\n");
}

TEST(Lint, DatesBeforeTheAnnouncement) {
  const auto date = [](const std::string& name, const std::string& day) {
    return lint_of({{"products.csv", product(name, "NVIDIA")},
                    {"properties.csv", stated(name, "announced", day)}})
        .codes;
  };
  // Both dates are before the rules that the parts were made for.
  EXPECT_EQ(date("NVIDIA A800 SXM", "2022-08-11"), "W0813");
  EXPECT_EQ(date("NVIDIA L20 PCIe", "2023-09-16"), "W0813");
  EXPECT_EQ(date("NVIDIA A800 SXM", "2022-11"), "");
  EXPECT_EQ(date("NVIDIA A800 SXM", "2022"), "");
  EXPECT_EQ(date("NVIDIA L20 PCIe", "2024-01-08"), "");
  // A version is dated before the part it is a version of.
  EXPECT_EQ(lint_of({{"products.csv",
                      product("New 1", "V") + "New 2,V,,integrated_circuit,gpu,datacenter,New 1,\n"},
                     {"properties.csv",
                      stated("New 1", "announced", "2022-03-22") + stated("New 2", "announced", "2021")}},
                    false)
                .codes,
            "W0813");
}

TEST(Lint, TwoSourcesInOneCatalog) {
  const auto twice = [](const std::string& first, const std::string& second) {
    return lint_of({{"products.csv", product("New 1", "V")},
                    {"throughput.csv",
                     rate("New 1", "matrix", "fp8", first) + rate("New 1", "matrix", "fp8", second)}},
                   false)
        .codes;
  };
  EXPECT_EQ(twice("1979", "989.4"), "");  // the larger one is no longer used: the later claim corrects it
  EXPECT_EQ(twice("989.4", "1979"), "W0801");
  EXPECT_EQ(twice("1000", "1300"), "W0814");
  EXPECT_EQ(twice("1000", "1010"), "");
}

TEST(Lint, WhatTheDataAcceptIsNotReported) {
  std::string row = rate("New 1", "matrix", "fp8", "1466", "1466 with sparsity");
  row.replace(row.size() - 1, 1, "accepts W0801: the mode is dense in spite of its name\n");
  const Database database = catalog_of({{"products.csv", product("New 1", "V")}, {"throughput.csv", row}});
  const LintReport report = lint(database, nullptr);
  EXPECT_TRUE(report.diagnostics.sorted().empty());
  EXPECT_EQ(report.accepted, 1u);
}

TEST(Lint, FindingsStandAtTheRecordAndNameWhatTheyRestOn) {
  const Database database =
      catalog_of({{"products.csv", product("H100 SXM5 80GB", "NVIDIA")},
                  {"throughput.csv", rate("H100 SXM5 80GB", "matrix", "fp16", "1979")}});
  const LintReport report = lint(database, &shipped().database);
  const std::vector<grammar::Diagnostic> findings = report.diagnostics.sorted();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(grammar::render_line(findings[0], report.sources),
            "throughput.csv:2:1: note[N0815]: H100 SXM5 80GB: does not state the die area, links to "
            "other chips, "
            "use in datacenters, which the shipped catalog has");
  EXPECT_EQ(grammar::render_line(findings[1], report.sources).substr(0, 40),
            "throughput.csv:2:1: warning[W0801]: H100");
  ASSERT_EQ(findings[1].labels.size(), 1u);
  const grammar::Label& label = findings[1].labels.front();
  EXPECT_EQ(report.sources[static_cast<std::size_t>(label.source)].name, "catalog/data/throughput.csv");
  EXPECT_EQ(label.text, "H100 SXM5 80GB: the rate of matrix fp16 is 989.4 TOPS (nvidia-h100-datasheet)");
  EXPECT_EQ(findings[1].provision, "H100 SXM5 80GB, matrix fp16");
}

TEST(Lint, NothingFromAFileSteersTheTerminal) {
  const LintReport report = lint(catalog_of({{"products.csv", product("New \x1b[2J\xe2\x80\xae 1", "V")},
                                             {"throughput.csv", rate("New \x1b[2J\xe2\x80\xae 1", "matrix",
                                                                     "fp8", "1466", "1466 with sparsity")}}),
                                 nullptr);
  ASSERT_EQ(report.diagnostics.sorted().size(), 1u);
  const grammar::Diagnostic finding = report.diagnostics.sorted().front();
  EXPECT_EQ((finding.message + finding.provision + finding.help).find_first_of("\x1b\xe2"),
            std::string::npos);
  EXPECT_EQ(finding.message.substr(0, 25), "New \\u{1b}[2J\\u{202e} 1: ");
}

TEST(Lint, EveryKindIsExplainedOnce) {
  std::set<std::string_view> codes;
  for (const DiagnosticKind* kind : lint_kinds()) {
    EXPECT_TRUE(codes.insert(kind->code).second) << kind->code;
    EXPECT_GT(kind->explanation.size(), 60u) << kind->code;
    EXPECT_EQ(kind->code.front(), kind->severity == Severity::note ? 'N' : 'W');
  }
}

TEST(Lint, ValuesThatNoPartHas) {
  const Found slips = lint_of({{"products.csv", product("New 1", "V")},
                               {"dies.csv", "New 1,N1,logic,non_planar,,1,8.14,," + provenance},
                               {"throughput.csv", rate("New 1", "matrix", "fp8", "1979")}});
  EXPECT_EQ(slips.codes, "W0817");
  EXPECT_NE(slips.messages.find(
                "the die area of N1 is 8.14 mm2, by which the rate of matrix fp8 makes 1945 TPP/mm2"),
            std::string::npos)
      << slips.messages;
  EXPECT_NE(slips.help.find("enter 814 mm2 if the figure is in cm2"), std::string::npos) << slips.help;

  const Found link = lint_of(
      {{"products.csv", product("New 1", "V")}, {"links.csv", "New 1,chip,L,peer,,,900000,," + provenance}});
  EXPECT_EQ(link.codes, "W0817");
  EXPECT_NE(link.help.find("enter 900 GB/s if the figure is in MB/s"), std::string::npos) << link.help;

  const auto rates = [](const char* int8) {
    return lint_of({{"products.csv", product("New 1", "V")},
                    {"throughput.csv",
                     rate("New 1", "matrix", "int8", int8) + rate("New 1", "matrix", "fp16", "400")}})
        .codes;
  };
  EXPECT_EQ(rates("100"), "W0817");
  EXPECT_EQ(rates("800"), "");
  EXPECT_EQ(rates("400"), "");
  EXPECT_EQ(rates("27"), "");  // as on Blackwell Ultra
}

}  // namespace
}  // namespace brightline::catalog
