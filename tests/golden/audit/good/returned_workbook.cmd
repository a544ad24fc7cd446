# The same workbook back: answers beside the rows, and every other part as it was.
cd "$SCRATCH"
mkdir -p book/xl/worksheets book/xl/_rels book/_rels book/custom
main=http://schemas.openxmlformats.org/spreadsheetml/2006/main
rel=http://schemas.openxmlformats.org/officeDocument/2006/relationships
pkg=http://schemas.openxmlformats.org/package/2006
echo "<Types xmlns=\"$pkg/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" >'book/[Content_Types].xml'
echo "<Relationships xmlns=\"$pkg/relationships\"><Relationship Id=\"r1\" Type=\"$rel/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" >book/_rels/.rels
echo "<workbook xmlns=\"$main\" xmlns:o=\"$rel\"><sheets><sheet name=\"Parts\" sheetId=\"4\" o:id=\"r1\"/><sheet name=\"About\" sheetId=\"7\" state=\"hidden\" o:id=\"r2\"/></sheets></workbook>" >book/xl/workbook.xml
echo "<Relationships xmlns=\"$pkg/relationships\"><Relationship Id=\"r1\" Type=\"$rel/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"$rel/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"r3\" Type=\"$rel/styles\" Target=\"styles.xml\"/></Relationships>" >book/xl/_rels/workbook.xml.rels
echo "<styleSheet xmlns=\"$main\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><fills count=\"2\"><fill/><fill/></fills><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"3\"/></cellXfs></styleSheet>" >book/xl/styles.xml
echo "<worksheet xmlns=\"$main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>" >book/xl/worksheets/sheet2.xml
echo 'kept as it is' >book/custom/note.bin
text() { printf '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' "$1" "$2"; }
{
  printf '<worksheet xmlns="%s"><dimension ref="A1:D6"/><sheetData><row r="1" ht="30">%s</row>' $main "$(text A1 'Parts &amp; more')"
  printf '<row r="3" spans="1:4">%s%s%s%s</row>' "$(text A3 'Part no')" "$(text B3 'INT8 (TOPS)')" "$(text C3 'Die (mm2)')" "$(text D3 Owner)"
  printf '<row r="4">%s<c r="B4" s="1"><f>1000+979</f><v>1979</v></c><c r="C4"><v>814</v></c>%s</row>' "$(text A4 007)" "$(text D4 'A &lt;b&gt;')"
  printf '<row r="5">%s%s<c r="C5"/></row><row r="6" hidden="1">%s<c r="B6"><v>5</v></c></row>' "$(text A5 B)" "$(text B5 much)" "$(text A6 C)"
  printf '</sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells></worksheet>\n'
} >book/xl/worksheets/sheet1.xml
(cd book && zip -qrX ../parts.xlsx .)
printf '%s\n' 'key = "Part no"' '[facts]' '"throughput.int8" = { column = "INT8 (TOPS)" }' 'die_area = { column = "Die (mm2)" }' >map.toml
brightline audit parts.xlsx --map map.toml --on 2024-01-15 --entry 3A090 --to CN --out checked.xlsx
for part in $(cd book && find . -type f | sed 's#^\./##' | sort); do
  cmp -s <(unzip -p parts.xlsx "${part//[/\\[}") <(unzip -p checked.xlsx "${part//[/\\[}") && echo "same $part" || echo "grew $part"
done
unzip -p checked.xlsx xl/worksheets/sheet1.xml | sed 's/<row/\n<row/g; s/<autoFilter/\n&/'
unzip -p checked.xlsx xl/workbook.xml xl/_rels/workbook.xml.rels xl/styles.xml | sed 's/></>\n</g' | grep -E 'About|audit1|count='
unzip -p checked.xlsx xl/worksheets/audit1.xml | grep -o '<t [^>]*>\(mapping digest\|read\|Outcome\)<'
unzip -p checked.xlsx xl/worksheets/audit1.xml | grep -oE '>assumed<|in_country=no'
brightline audit parts.xlsx --map map.toml --on 2026-09-25 --entry 3A090 --out late.xlsx 2>/dev/null
unzip -p late.xlsx xl/worksheets/sheet1.xml xl/worksheets/audit1.xml | grep -oE 'beyond (2|the h)[^<]*'
brightline audit checked.xlsx --map map.toml --on 2024-01-15 --entry 3A090 --out - 2>/dev/null | cut -d, -f1-4
