package io.guildhall.crm.internal.board;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Sums of a board. */
public interface BoardMapper {
    /** One row for each stage and currency, in the order of the board; a stage without deals has one without a currency. */
    @Select("""
            <script>
            select p.name as pipeline_name, s.id, s.name, s.color, s.position, s.probability, s.is_won, s.is_lost,
                   s.rotting_days, array_to_string(s.next_stages, ',') as next_stages,
                   array_to_string(crm.stage_needs(s.required_fields, p.required_fields, s.is_lost), ',') as needs, s.version, d.currency, count(d.id) as deals,
                   coalesce(sum(d.amount_minor), 0)::text as amount_minor
            from crm.pipeline p
            join crm.stage s on s.tenant_id = p.tenant_id and s.pipeline_id = p.id
            left join crm.deal d
              on d.tenant_id = s.tenant_id and d.stage_id = s.id and d.deleted_at is null
              <if test="responsible != null">and d.owner_id = #{responsible}</if>
            where p.tenant_id = #{tenant} and p.id = #{pipeline}
            group by p.tenant_id, p.id, s.tenant_id, s.id, d.currency
            order by s.position, s.id, d.currency
            </script>
            """)
    List<StageSum> sums(
            @Param("tenant") long tenant,
            @Param("pipeline") long pipeline,
            @Param("responsible") @Nullable Long responsible);

    /** @param amountMinor whole minor units as text: a sum may be longer than a long */
    record StageSum(
            String pipelineName,
            long id,
            String name,
            String color,
            int position,
            int probability,
            boolean isWon,
            boolean isLost,
            @Nullable Integer rottingDays,
            @Nullable String nextStages,
            String needs,
            long version,
            @Nullable String currency,
            long deals,
            String amountMinor) {}
}
