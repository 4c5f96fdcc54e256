package io.guildhall.crm.internal.board;

import io.guildhall.actor.FieldRights;
import io.guildhall.crm.internal.Money;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.crm.internal.move.Ways;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a board in two statements, however many stages it has. */
final class BoardQueries {
    private static final String CARDS = """
            select d.id, d.version, d.title, d.amount_minor, d.currency, d.stage_id, d.owner_id, d.contact_id, c.name,
                   d.company_id, o.name, d.expected_close_date, d.stage_since,
                   (select min(t.due_at) from crm.task t
                    where t.tenant_id = d.tenant_id and t.deal_id = d.id and t.done_at is null
                      and t.deleted_at is null),
                   d.tags, d.updated_at, d.source, %s
            from crm.stage s
            cross join lateral (
                select * from crm.deal x
                where x.tenant_id = s.tenant_id and x.stage_id = s.id and x.deleted_at is null %s
                order by x.updated_at desc, x.id desc limit ?) d
            left join crm.contact c on c.tenant_id = d.tenant_id and c.id = d.contact_id
            left join crm.company o on o.tenant_id = d.tenant_id and o.id = d.company_id
            where s.tenant_id = ? and s.pipeline_id = ?
            order by d.stage_id, d.updated_at desc, d.id desc
            """;

    private static final String NOTHING = "null::text";
    private static final String ADDED =
            "(select jsonb_object_agg(k, coalesce(d.custom -> k, d.derived -> k))::text" + " from unnest(?::text[]) k)";
    private static final String OF_ONE = "and x.owner_id = ?";

    private BoardQueries() {}

    /** @param added fields of the workspace that stand on the cards */
    record Wanted(long pipeline, @Nullable Long responsible, int perStage, List<Field> added) {}

    static Board read(Transaction tx, Records records, Wanted wanted) {
        long pipeline = wanted.pipeline();
        int perStage = wanted.perStage();
        List<BoardMapper.StageSum> sums =
                tx.mapper(BoardMapper.class).sums(tx.actor().tenantId(), pipeline, wanted.responsible());
        if (sums.isEmpty()) {
            return empty(tx, pipeline, perStage);
        }
        EntityType deal = FieldRights.of(tx.actor(), Entities.DEALS);
        EntityType task = FieldRights.of(tx.actor(), Entities.TASKS);
        EntityType stage = FieldRights.of(tx.actor(), Entities.STAGES);
        boolean whole = deal == Entities.DEALS && task == Entities.TASKS;
        Map<Long, List<Board.Card>> cards = cards(tx, records, wanted).stream()
                .map(card -> whole ? card : card.seenBy(deal, task))
                .collect(Collectors.groupingBy(Board.Card::stageId));
        Map<Long, List<BoardMapper.StageSum>> byStage = new LinkedHashMap<>();
        sums.forEach(
                s -> byStage.computeIfAbsent(s.id(), id -> new ArrayList<>()).add(s));
        List<Board.Column> columns = byStage.values().stream()
                .map(rows -> column(rows, cards.getOrDefault(rows.get(0).id(), List.of()), deal, stage))
                .toList();
        return new Board(new Board.Pipeline(pipeline, sums.get(0).pipelineName()), perStage, columns);
    }

    /** A pipeline that has no stages yet. */
    private static Board empty(Transaction tx, long pipeline, int perStage) {
        String name = tx.queryOne(
                        "select name from crm.pipeline where tenant_id = ? and id = ?",
                        row -> row.getString(1),
                        tx.actor().tenantId(),
                        pipeline)
                .orElseThrow(() -> Problem.notFound().asException());
        return new Board(new Board.Pipeline(pipeline, name), perStage, List.of());
    }

    private static List<Board.Card> cards(Transaction tx, Records records, Wanted wanted) {
        List<Field> added = wanted.added();
        List<Object> values = new ArrayList<>();
        if (!added.isEmpty()) {
            values.add(added.stream().map(Field::column).toArray(String[]::new));
        }
        if (wanted.responsible() != null) {
            values.add(wanted.responsible());
        }
        Collections.addAll(values, (long) wanted.perStage(), tx.actor().tenantId(), wanted.pipeline());
        String sql = CARDS.formatted(added.isEmpty() ? NOTHING : ADDED, wanted.responsible() == null ? "" : OF_ONE);
        return tx.query(sql, row -> card(row, records.readAdded(tx, added, row.getStringOrNull(18))), values.toArray());
    }

    /** @param deal as the reader knows it: what is hidden is not summed up either; @param known stages likewise */
    private static Board.Column column(
            List<BoardMapper.StageSum> rows, List<Board.Card> cards, EntityType deal, EntityType known) {
        BoardMapper.StageSum s = rows.get(0);
        Board.Stage stage = new Board.Stage(
                s.id(),
                s.name(),
                s.color(),
                s.position(),
                s.probability(),
                s.isWon(),
                s.isLost(),
                s.rottingDays(),
                Ways.ids(s.nextStages()),
                s.needs().isEmpty() ? List.of() : List.of(s.needs().split(",")),
                s.version());
        long count = rows.stream().mapToLong(BoardMapper.StageSum::deals).sum();
        List<Board.Sum> sums = new ArrayList<>();
        for (BoardMapper.StageSum row : rows) {
            String currency = row.currency();
            if (currency != null && deal.field("amount").isPresent()) {
                sums.add(new Board.Sum(currency, Money.text(new BigDecimal(row.amountMinor()), currency)));
            }
        }
        return new Board.Column(known == Entities.STAGES ? stage : stage.seenBy(known), count, sums, cards);
    }

    private static Board.Card card(Row row, Map<String, @Nullable Object> added) {
        String currency = row.getString(5);
        return new Board.Card(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Money.text(row.getLong(4), currency),
                currency,
                row.getLong(6),
                row.getLongOrNull(7),
                named(row, 8),
                named(row, 10),
                row.getDate(12),
                Objects.requireNonNull(row.getInstant(13)),
                row.getInstant(14),
                row.getStringOrNull(17),
                List.of(row.getStrings(15)),
                Objects.requireNonNull(row.getInstant(16)),
                added);
    }

    private static Board.@Nullable Named named(Row row, int column) {
        Long id = row.getLongOrNull(column);
        return id == null ? null : new Board.Named(id, row.getStringOrNull(column + 1));
    }
}
