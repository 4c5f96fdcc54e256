package io.guildhall.record.internal.imports.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks by hand, as their standard says: styles 1 to 4 are a day, a moment, an hour and a number with a word that has a d in it. */
public final class Xlsx {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final List<String> sheets = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private String properties = "";
    private String declared = "";

    public Xlsx sheet(String name, String rows) {
        sheets.add(rows);
        names.add("name=\"" + name + "\"");
        return this;
    }

    Xlsx hidden(String name, String rows) {
        sheet(name, rows);
        names.set(names.size() - 1, names.get(names.size() - 1) + " state=\"hidden\"");
        return this;
    }

    Xlsx since1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    Xlsx declaring(String doctype) {
        declared = doctype;
        return this;
    }

    public byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder list = new StringBuilder();
            StringBuilder relations = new StringBuilder();
            StringBuilder types = new StringBuilder();
            for (int i = 1; i <= sheets.size(); i++) {
                list.append("<sheet %s sheetId=\"%d\" r:id=\"r%d\"/>".formatted(names.get(i - 1), i, i));
                relations.append("<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                        .formatted(i, OFFICE, i));
                types.append(override("/xl/worksheets/sheet" + i + ".xml", "worksheet"));
                part(
                        zip,
                        "xl/worksheets/sheet" + i + ".xml",
                        declared
                                + "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>"
                                        .formatted(MAIN, sheets.get(i - 1)));
            }
            part(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>%s%s%s%s</Types>""".formatted(
                            override("/xl/workbook.xml", "sheet.main"),
                            override("/xl/styles.xml", "styles"),
                            override("/xl/sharedStrings.xml", "sharedStrings"),
                            types));
            part(
                    zip,
                    "_rels/.rels",
                    relations("<Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/>"
                            .formatted(OFFICE)));
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
                            .formatted(MAIN, OFFICE, properties, list));
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(relations
                            + "<Relationship Id=\"rs\" Type=\"%1$s/styles\" Target=\"styles.xml\"/><Relationship Id=\"rt\" Type=\"%1$s/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                                    .formatted(OFFICE)));
            part(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"%s\" count=\"2\" uniqueCount=\"2\"><si><t>Name</t></si><si><r><t>Wor</t></r><r><t>th</t></r></si></sst>"
                            .formatted(MAIN));
            part(zip, "xl/styles.xml", """
                    <styleSheet xmlns="%s"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ h:mm"/>\
                    <numFmt numFmtId="165" formatCode="[$-409]h:mm AM/PM"/><numFmt numFmtId="166" formatCode="0 &quot;days&quot;"/></numFmts>\
                    <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>\
                    </styleSheet>""".formatted(MAIN));
        }
        return out.toByteArray();
    }

    private static String override(String part, String kind) {
        return "<Override PartName=\"%s\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>"
                .formatted(part, kind);
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>"
                .formatted(all);
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
