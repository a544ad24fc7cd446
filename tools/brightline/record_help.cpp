#include "tools/brightline/recording.hpp"

namespace brightline {

std::string_view record_help() {
  return R"(A record keeps a question, the rules and inputs, and the results in one file, so that years later
it can be verified and answered again.

  brightline audit parts.csv --map map.toml --record 2026.blr
  brightline verify 2026.blr
  brightline replay 2026.blr

`--record FILE.blr` is an option of classify, audit, diff, derive and estimate; the output is as
without it. The results in a record are those of a second run that reads the recorded files alone,
so that it takes twice the time.

What a record is
  A zip file whose files are not compressed; any program for zip files opens it. The same
  question, rules and inputs give the same bytes.
  manifest.json    the program, the day, the verb with its arguments, the digest of the rules, the last day of
                   the law that they know, the interpretations, and each file with its length and SHA-256
  manifest.sha256  the SHA-256 of manifest.json; `sha256sum -c manifest.sha256` checks it
  rules/           every rule file, as applied
  catalog/         the shipped catalog, if it was asked
  inputs/          your own catalog, table, mapping and other files, without the folders that they were in.
                   Files are kept whole: columns that the mapping does not name and other tables of a
                   database are in the record too
  results/         what the verb answers as JSON; of a table also each row as CSV;
                   with --memo or --paper the paper as Markdown
  Nothing else: no output path, no name of a folder, user or machine. What --fact says is in the
  arguments. The day is what the clock of its maker said. --out, --profile and --since are no part
  of the question.

verify
  Reads every byte. It says that the file is whole and that each part is as the manifest
  says, or exits with 6 and names the part and the reason: cut off, changed, missing, twice, not
  listed, in another order, compressed, encrypted, a path that leads elsewhere. Nothing is
  unpacked. With --json, what is refused is `"verified": false` with the reason under `refused`.
  Apart from lengths and digests, it compares
    the manifest           with its own SHA-256, so that no value in it is changed alone
    the question           with the files: it names each of them, and no other; and with the results: the items
                           of classify and derive by the names in the recorded catalog, the
                           rulebook, the day (without --on, that of the manifest), the posture, the
                           interpretations assumed
    the program, the last day of the law and the interpretations   with those of the results
    the digest of the rules                                        with the rules
    the version of the language                                    if this very program made the record
    the day of making                                              with today: it is not to come
  If another program made the record, and its question is not one of this program, it says that the
  question was not compared. Nothing is answered again: that other rules or inputs were put
  in with their digests, `replay` shows. Neither of them shows what changes no answer, if the digest
  is made anew: the day of making beside --on, the language of another program, an option on which no
  answer depends, such as --strict. And whoever can write a file can write another record that agrees
  with itself. That it is the one that was made, only a signature says, or its digest, noted elsewhere.

signatures
  minisign -G -W -p ours.pub -s ours.key                      once; keep ours.key where others cannot read it
  brightline audit … --record 2026.blr --sign ours.key        writes 2026.blr.minisig beside it
  brightline verify 2026.blr --key ours.pub                   or the key itself, as minisign shows it
  minisign -Vm 2026.blr -p ours.pub                           says the same without this program
  With --key, a missing signature, one by another key or of another file, and a changed comment
  are failures (exit code 6). An existing record is replaced by the same bytes, or by others with
  --force; without --force no signature is replaced or removed.
  A key that a password protects signs with `minisign -Sm 2026.blr -s ours.key`.

packs of rules
  brightline rules pack DIR --sign ours.key --out ours.blrules       the rule files of a folder and what they use
  brightline audit … --rules ours.blrules --require-signed ours.pub  on every verb that takes --rules
  A pack is a file like a record: manifest.json names the program, the version of the language, each
  rulebook with the last day of the law that it knows, the digest of the rules and that of each
  file; manifest.sha256 has its digest, and rules/ holds the files. Nothing is unpacked, and no other
  rule file is read. With --require-signed, rules that are no pack, a missing signature, another key
  and a changed byte end with 6 before anything is answered; without it, a pack only has to agree
  with itself. A pack in another version of the language is refused either way.
  `brightline verify ours.blrules --key ours.pub` says what is in it, and compares the rulebooks and
  their last days with the rules. Nothing else in a pack says which program packed it: against who
  makes the digest anew, a signature alone protects that.

replay
  Answers the recorded question with the recorded files in a private folder, as on the recorded
  day, and compares each answer: `219 of 219 the same`. If answers differ it names them and exits
  with 6, or with 1 if another program made the record, or if --rules PATH or --current-rules took
  the place of the recorded rules. A record that names a file outside of itself, and one whose files
  do not let its question be answered, are refused with 6. With --key, the signature
  is asked for first, as by verify. What a killed run leaves in the folder for temporary files, the
  next one removes.
)";
}

}  // namespace brightline
