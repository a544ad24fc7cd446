# The mapping names the sheet of a workbook whose first one is of something else; --sheet names another for once.
cd "$SCRATCH"
mkdir -p book/xl/worksheets book/xl/_rels book/_rels
main=http://schemas.openxmlformats.org/spreadsheetml/2006/main
rel=http://schemas.openxmlformats.org/officeDocument/2006/relationships
pkg=http://schemas.openxmlformats.org/package/2006
echo "<Types xmlns=\"$pkg/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" >'book/[Content_Types].xml'
echo "<Relationships xmlns=\"$pkg/relationships\"><Relationship Id=\"r1\" Type=\"$rel/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" >book/_rels/.rels
echo "<workbook xmlns=\"$main\" xmlns:o=\"$rel\"><sheets><sheet name=\"Notes\" sheetId=\"1\" o:id=\"r1\"/><sheet name=\"Parts\" sheetId=\"2\" o:id=\"r2\"/></sheets></workbook>" >book/xl/workbook.xml
echo "<Relationships xmlns=\"$pkg/relationships\"><Relationship Id=\"r1\" Type=\"$rel/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"$rel/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>" >book/xl/_rels/workbook.xml.rels
text() { printf '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' "$1" "$2"; }
printf '<worksheet xmlns="%s"><sheetData><row r="1">%s%s</row><row r="2">%s%s</row></sheetData></worksheet>' $main "$(text A1 Owner)" "$(text B1 Remark)" "$(text A2 Lin)" "$(text B2 none)" >book/xl/worksheets/sheet1.xml
printf '<worksheet xmlns="%s"><sheetData><row r="1">%s%s</row><row r="2">%s<c r="B2"><v>1979</v></c></row></sheetData></worksheet>' $main "$(text A1 Part)" "$(text B1 INT8)" "$(text A2 A)" >book/xl/worksheets/sheet2.xml
(cd book && zip -qrX ../parts.xlsx .)
printf '%s\n' 'key = "Part"' '[facts]' '"throughput.int8" = { column = "INT8", unit = "TOPS" }' >map.toml
sed '1i sheet = "Parts"' map.toml >named.toml
sed '1i sheet = 2' map.toml >number.toml
cells() { brightline audit parts.xlsx "$@" --entry 3A090 --on 2024-01-15 --out - 2>told | cut -d, -f1,3,4; echo "exit ${PIPESTATUS[0]}"; grep brightline: told; }
cells --map named.toml
cells --map map.toml
cells --map map.toml --sheet Parts
cells --map named.toml --sheet Notes
cells --map number.toml
printf 'Part,INT8\nA,1979\n' >parts.csv
brightline audit parts.csv --map named.toml --entry 3A090 --on 2024-01-15 --out - || echo "exit $?"
sqlite3 parts.sqlite 'CREATE TABLE parts (Part TEXT, INT8 REAL)'
brightline audit parts.sqlite --table parts --map named.toml --entry 3A090 --on 2024-01-15 --out - || echo "exit $?"
brightline catalog import parts.xlsx --map named.toml --into own.sqlite | grep accepted
