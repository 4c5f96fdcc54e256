package io.guildhall.crm.internal.board;

import io.guildhall.entity.EntityType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as people see it on the wall.
 *
 * @param perStage most cards in a column; older deals come page by page from {@code /api/deals?stage_id=}
 */
public record Board(Pipeline pipeline, int perStage, List<Column> columns) {
    public record Pipeline(long id, String name) {}

    /** @param count of all deals in the stage that the reader sees, not only of the cards shown */
    public record Column(Stage stage, long count, List<Sum> sums, List<Card> cards) {}

    /**
     * @param rottingDays days without a move after which a deal goes stale, or null
     * @param next stages of this pipeline that deals may go to from here; null means any
     * @param requiredFields what a deal must have to come here, by the names of the API; none, and neither probability nor days,
     *     when the reader's role hides them
     */
    public record Stage(
            long id,
            String name,
            String color,
            int position,
            @Nullable Integer probability,
            boolean isWon,
            boolean isLost,
            @Nullable Integer rottingDays,
            @Nullable List<Long> next,
            List<String> requiredFields,
            long version) {

        /** As much of it as a reader of these fields of stages sees. */
        Stage seenBy(EntityType stage) {
            return new Stage(
                    id,
                    name,
                    color,
                    position,
                    stage.field("probability").isPresent() ? probability : null,
                    isWon,
                    isLost,
                    stage.field("rotting_days").isPresent() ? rottingDays : null,
                    next,
                    stage.field("required_fields").isPresent() ? requiredFields : List.of(),
                    version);
        }
    }

    public record Sum(String currency, String amount) {}

    /**
     * @param amount null when the reader's role hides it; so with whatever else of a deal may be empty
     * @param nextTaskAt when the next open task of this deal is due; null when none is planned
     * @param stageSince when it came into its stage
     * @param added what it holds in those fields of the workspace that were asked for, by their names
     */
    public record Card(
            long id,
            long version,
            String title,
            @Nullable String amount,
            String currency,
            long stageId,
            @Nullable Long responsibleId,
            @Nullable Named contact,
            @Nullable Named company,
            @Nullable LocalDate expectedCloseDate,
            @Nullable Instant stageSince,
            @Nullable Instant nextTaskAt,
            @Nullable String source,
            List<String> tags,
            Instant updatedAt,
            Map<String, @Nullable Object> added) {

        /** As much of it as a reader of these fields of deals and tasks sees. */
        Card seenBy(EntityType deal, EntityType task) {
            Predicate<String> sees = name -> deal.field(name).isPresent();
            return new Card(
                    id,
                    version,
                    title,
                    sees.test("amount") ? amount : null,
                    currency,
                    stageId,
                    responsibleId,
                    sees.test("contact_id") ? contact : null,
                    sees.test("company_id") ? company : null,
                    sees.test("expected_close_date") ? expectedCloseDate : null,
                    sees.test("stage_since") ? stageSince : null,
                    task.field("due_at").isPresent() ? nextTaskAt : null,
                    sees.test("source") ? source : null,
                    sees.test("tags") ? tags : List.of(),
                    updatedAt,
                    added);
        }
    }

    public record Named(long id, @Nullable String name) {}
}
