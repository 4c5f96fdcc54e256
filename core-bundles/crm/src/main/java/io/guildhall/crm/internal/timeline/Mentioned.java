package io.guildhall.crm.internal.timeline;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells colleagues that they are named in what was said about a record; and the writer of those who may not see it. */
public final class Mentioned implements Reaction {
    private static final String KIND = "mention";
    private static final Pattern NAMED = Pattern.compile("<span data-member=\"([0-9]{1,18})\">");

    /** A text may name half the world; this many are told. */
    private static final int MOST = 50;

    private static final String ITEM = """
            select entity, record_id, author_id from crm.activity
            where tenant_id = ? and id = ? and deleted_at is null""";

    private static final String MEMBER = "select name from identity.member where tenant_id = ? and id = ? and active";

    private final Notices notices;

    private record Item(
            String entity, long recordId, @Nullable Long authorId) {
        static Item of(Row row) {
            return new Item(row.getString(1), row.getLong(2), row.getLongOrNull(3));
        }
    }

    public Mentioned(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String name() {
        return "mentioned";
    }

    @Override
    public Set<String> entities() {
        return Set.of(Entities.ACTIVITY);
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() != Change.Kind.DELETED && !fresh(change).isEmpty();
    }

    @Override
    public void on(Change change, Transaction tx) {
        Optional<Item> item = tx.queryOne(ITEM, Item::of, change.tenantId(), change.recordId());
        if (item.isEmpty()) {
            return;
        }
        Long by = change.memberId() == null ? item.get().authorId() : change.memberId();
        for (long member : fresh(change)) {
            if (by == null || by != member) {
                tell(tx, change, item.get(), member, by);
            }
        }
    }

    private void tell(Transaction tx, Change change, Item item, long member, @Nullable Long by) {
        String event = KIND + "/" + change.recordId() + "/" + member;
        boolean told = notices.tell(
                tx, new Notice(member, KIND, item.entity(), item.recordId(), "notice.mentioned", Map.of(), by, event));
        if (told || by == null) {
            return;
        }
        tx.queryOne(MEMBER, row -> row.getString(1), change.tenantId(), member)
                .ifPresent(name -> notices.tell(
                        tx,
                        new Notice(
                                by,
                                KIND,
                                item.entity(),
                                item.recordId(),
                                "notice.mentionUnseen",
                                Map.of("colleague", name),
                                null,
                                event + "/unseen")));
    }

    /** Who is named and was not before. */
    private static Set<Long> fresh(Change change) {
        Set<Long> named = named(change.after().get("rich"));
        named.removeAll(named(change.before().get("rich")));
        return named;
    }

    private static Set<Long> named(@Nullable Object html) {
        Set<Long> named = new LinkedHashSet<>();
        if (html instanceof String text) {
            Matcher matcher = NAMED.matcher(text);
            while (matcher.find() && named.size() < MOST) {
                named.add(Long.valueOf(matcher.group(1)));
            }
        }
        return named;
    }
}
