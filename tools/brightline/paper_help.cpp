#include "tools/brightline/paper.hpp"

namespace brightline {

std::string_view paper_help() {
  return R"page(A paper is the answer for one item in a form that people hand in, sign and keep.

  brightline classify "H20 96GB" --on 2023-11-17 --memo --out h20.md
  brightline classify "H20 96GB" --to CN --paper nac --fill ours.toml --out h20-nac.docx

Without --out it goes to standard output as Markdown. A .docx file needs pandoc, and a .pdf file pandoc
and weasyprint. People write into their papers, so an existing file is replaced with --force only.
--record keeps the paper beside the answer, and replay writes it again and compares.

papers
  --memo                   purpose, facts with exhibits, method, order of review, entries considered and
                           rejected, calculation, conclusion, assumptions, what is not evaluated, horizon of
                           the law, sign-off, next review, amendment log, and the proof. Next review
                           and log come from the ledger of the catalog (catalog decide), if it has one
  --paper nac              data of the notification under License Exception NAC (15 CFR 740.8(c))
  --paper ccats            a classification request to BIS (Part 748, Supp. No. 1)
  --paper de-minimis       controlled content of United States origin (734.4): facts and arithmetic
  --paper direct-product   the rules on direct products (734.9): facts
  --paper red-flags        the red flags of Part 732, Supp. No. 3, to tick
  The conclusion repeats the verdict of the answer. A worksheet asks the entry worksheet_circuit,
  worksheet_computer or worksheet_technology; its facts are stated with --fact. No clearance follows
  from a paper.

--fill FILE.toml
  What you enter in a form, by the number of the block or question. Other blocks stay blank and say
  what to fill in. What the answer says stands; what you enter is then noted beside it.

  [nac]
  "16" = "Example Trading Ltd, 1 Main Street, Springfield"
  "22(e)" = "500"

  [red-flags]
  9 = { answer = "no", on = "2026-09-24", by = "A. Roe", note = "the end user takes delivery" }

  [de-minimis]
  value = "1000"            # of the whole item; amounts are texts, so that they are exact
  currency = "USD"
  [[de-minimis.content]]    # one for each part of United States origin that is controlled
  what = "interface circuit"
  eccn = "3A001"
  value = "120"
)page";
}

}  // namespace brightline
