package io.guildhall.acme;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** SQL that no descriptor could say. */
public interface GadgetMapper {
    @Select("""
            select state, count(*) as gadgets from acme.gadget
            where tenant_id = #{tenant} and deleted_at is null group by state order by state
            """)
    List<OnBench> bench(@Param("tenant") long tenant);

    record OnBench(String state, long gadgets) {}
}
