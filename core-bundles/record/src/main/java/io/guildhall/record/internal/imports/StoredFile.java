package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.record.internal.imports.file.CsvRows;
import io.guildhall.record.internal.imports.file.Encodings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The stored file, read piece by piece, so that a large one never lies in memory as a whole. */
final class StoredFile extends InputStream {
    private final Database database;
    private final Actor actor;
    private final long importId;
    private byte @Nullable [] piece = new byte[0];
    private int part;
    private int position;

    private StoredFile(Database database, Actor actor, long importId) {
        this.database = database;
        this.actor = actor;
        this.importId = importId;
    }

    /** Its rows without the header. */
    static CsvRows rows(Database database, Actor actor, Import file) throws IOException {
        StoredFile stream = new StoredFile(database, actor, file.id());
        stream.fill();
        stream.position = stream.piece == null ? 0 : Encodings.markLength(stream.piece);
        CsvRows rows = new CsvRows(stream, Charset.forName(file.encoding()), file.delimiter());
        if (file.header() && rows.hasNext()) {
            rows.next();
        }
        return rows;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (piece != null && position >= piece.length) {
            fill();
        }
        byte[] now = piece;
        if (now == null) {
            return -1;
        }
        int count = Math.min(length, now.length - position);
        System.arraycopy(now, position, target, offset, count);
        position += count;
        return count;
    }

    private void fill() {
        int wanted = part++;
        piece = database.read(actor, tx -> ImportStore.part(tx, importId, wanted))
                .orElse(null);
        position = 0;
    }
}
