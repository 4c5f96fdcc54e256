package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what was wrong with which row. */
public final class ErrorLog {
    /** Beyond this many a file is wrong as a whole, and more lines help nobody. */
    static final int MOST = 20_000;

    private ErrorLog() {}

    /** @param row the row's number */
    public record Line(
            long row, @Nullable String column, @Nullable String value, String code, String message, boolean fatal) {}

    static void clear(Transaction tx, long importId) {
        tx.update(
                "delete from record.import_error where tenant_id = ? and import_id = ?",
                tx.actor().tenantId(),
                importId);
    }

    /** Replaces what is known of these rows. */
    static void write(Transaction tx, long importId, List<ImportRow> rows) {
        List<List<? extends @Nullable Object>> lines = new ArrayList<>();
        Long owner = tx.actor().memberId() == 0 ? null : tx.actor().memberId();
        for (ImportRow row : rows) {
            for (int i = 0; i < row.issues.size(); i++) {
                Issue issue = row.issues.get(i);
                List<@Nullable Object> line = new ArrayList<>();
                line.add(tx.actor().tenantId());
                line.add(importId);
                line.add(row.number);
                line.add(i);
                line.add(issue.fatal());
                line.add(issue.column());
                line.add(issue.value());
                line.add(issue.code());
                line.add(issue.message());
                line.add(owner);
                lines.add(line);
            }
        }
        if (!lines.isEmpty()) {
            tx.batch(
                    "insert into record.import_error (tenant_id, import_id, row_number, position, fatal, column_name, value,"
                            + " code, message, owner_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " on conflict (tenant_id, import_id, row_number, position) do update"
                            + " set fatal = excluded.fatal, column_name = excluded.column_name, value = excluded.value,"
                            + " code = excluded.code, message = excluded.message",
                    lines);
        }
    }

    static List<Line> read(Transaction tx, long importId, boolean fatalOnly, int limit) {
        return tx.query(
                "select row_number, column_name, value, code, message, fatal from record.import_error"
                        + " where tenant_id = ? and import_id = ? and (fatal or not ?) order by row_number, position limit "
                        + Math.min(limit, MOST),
                row -> new Line(
                        row.getLong(1),
                        row.getStringOrNull(2),
                        row.getStringOrNull(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6)),
                tx.actor().tenantId(),
                importId,
                fatalOnly);
    }
}
