package io.guildhall.record.internal.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.guildhall.entity.RollUp;
import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field as somebody wants it. What is null stays as it is, or as usual; an empty text takes away what was there.
 *
 * @param entity full name, {@code crm.deal}
 * @param name as the API has it; made from the label if not given
 * @param standard for new records that do not say otherwise
 * @param visibleIf expression under which forms show it
 * @param formula expression by which the database works the field out; {@code result} says what sort of field it makes
 * @param rollUp what is counted together into it from records that point at these
 * @param rule expression that no record may break
 * @param without which of {@code least}, {@code most} and {@code max_length} is taken away
 * @param renamed what choices that there were are called now; records that hold them get the new word
 */
public record FieldWish(
        @Nullable String entity,
        @Nullable String name,
        @Nullable String label,
        @Nullable String type,
        @Nullable String help,
        @Nullable Integer position,
        @Nullable Boolean required,
        @Nullable Boolean unique,
        @Nullable Boolean fast,
        @JsonProperty("default") @Nullable Object standard,
        @Nullable List<String> choices,
        @Nullable Double least,
        @Nullable Double most,
        @Nullable Integer maxLength,
        @Nullable Integer decimals,
        @Nullable String references,
        @Nullable String visibleIf,
        @Nullable String rule,
        @Nullable String ruleMessage,
        @Nullable String formula,
        @Nullable String result,
        @Nullable RollUp rollUp,
        @Nullable Map<String, String> renamed,
        @Nullable List<String> without) {
    /** @throws io.guildhall.problem.ProblemException for what says nothing, or nothing that could ever be */
    static FieldWish given(@Nullable FieldWish wish) {
        if (wish == null) {
            throw Problem.badRequest("custom/empty", "A field is expected.").asException();
        }
        FieldCheck.bound("least", wish.least(), null);
        FieldCheck.bound("most", wish.most(), null);
        FieldCheck.without(wish);
        return wish;
    }
}
