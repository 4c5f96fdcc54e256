package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows of one file apart. Two rows that are the same record would change it back and forth, and a second import of the
 * file would change things again: the second such row is refused, or passed over when it says the same.
 */
final class Duplicates {
    private final EntityType entity;
    private final List<Identity> identities;
    private final List<Identity> ofBase;
    private final @Nullable EntityType base;
    private final Map<Long, Seen> seen = new HashMap<>();
    private final Map<Long, Long> taken = new HashMap<>();

    Duplicates(Shape shape) {
        this.base = shape.base();
        this.entity = shape.own();
        this.identities = Identity.of(entity);
        this.ofBase = base == null ? List.of() : Identity.of(base);
    }

    private record Seen(long row, long content) {}

    /** Works out by what the row is known again, and refuses it if an earlier row of the file is known by the same. */
    void check(ImportRow row) {
        long content = hash(row.raw);
        String identity = identity(row);
        Seen earlier =
                seen.putIfAbsent(identity == null ? content : hash(List.of(identity)), new Seen(row.number, content));
        if (identity == null) {
            of(row).contentKey =
                    "row:" + digest(entity.fullName() + "\n" + content(row)).substring(0, 32);
        }
        if (earlier != null && earlier.content() == content) {
            row.repeated = true;
            of(row).repeated = true;
        } else if (earlier != null) {
            row.fail(null, "import/duplicate", "Row " + earlier.row() + " of the file is the same record.");
        } else {
            take(entity, row);
            if (base != null && row.base != null) {
                take(base, row.base);
            }
        }
    }

    /** What only one record may have, such as a card: a check that takes back what it wrote would not see the second. */
    private void take(EntityType type, ImportRow row) {
        for (Field field : type.fields()) {
            if (field.unique() && row.values.get(field.name()) instanceof String text) {
                String value = field.sortKey() == null ? text : text.toLowerCase(Locale.ROOT);
                Long earlier = taken.putIfAbsent(hash(List.of(type.fullName(), field.name(), value)), row.number);
                if (earlier != null) {
                    row.fail(field.name(), "import/duplicate", "Row " + earlier + " of the file has the same.");
                }
            }
        }
    }

    /** What is known by nothing is known by its content: a record that stands on another by that of the other. */
    private static ImportRow of(ImportRow row) {
        return row.base == null ? row : row.base;
    }

    private @Nullable String identity(ImportRow row) {
        ImportRow base = row.base;
        row.known = base != null;
        if (row.externalId != null) {
            of(row).known = true;
            return "id " + row.externalId;
        }
        String own = identity(row, identities);
        return own != null || base == null ? own : identity(base, ofBase);
    }

    private static @Nullable String identity(ImportRow row, List<Identity> identities) {
        for (Identity identity : identities) {
            String value = identity.of(row);
            if (value != null) {
                row.known = true;
                return identity.field() + " " + value;
            }
        }
        return null;
    }

    private static String content(ImportRow row) {
        Map<String, String> parts = new TreeMap<>();
        row.values.forEach((name, value) -> parts.put(name, String.valueOf(value)));
        row.wishes.forEach(w -> parts.put(w.field() + ":" + w.by(), w.value()));
        return parts + (row.base == null ? "" : content(row.base));
    }

    /** FNV-1a over 64 bits: two of half a million rows share one by chance once in a hundred million files. */
    private static long hash(List<String> cells) {
        long hash = 0xcbf29ce484222325L;
        for (String cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                hash = (hash ^ cell.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        return hash;
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
