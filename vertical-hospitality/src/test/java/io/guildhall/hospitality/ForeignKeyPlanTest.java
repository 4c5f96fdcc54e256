package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** Whatever is deleted is looked for in all that may point at it, row by row: there has to be an index for each way to ask. */
public class ForeignKeyPlanTest {
    /**
     * An index helps if it begins with the key's columns and holds every row that has them. Members are never deleted.
     */
    private static final String WALKED = """
            select k.conname from pg_constraint k
            join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = 'hospitality' and k.contype = 'f' and k.confrelid <> 'identity.member'::regclass
                and not exists (
                    select from pg_index i where i.indrelid = k.conrelid
                        and (select array_agg(c order by c) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) c)
                            = (select array_agg(c order by c) from unnest(k.conkey) c)
                        and (i.indpred is null or exists (
                            select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)
                                and pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname))))
            order by 1""";

    @Test
    public void noTableIsWalkedThroughForEachRowThatIsDeleted() throws SQLException {
        try (TestHall hall = Plugged.hall()) {
            try (Connection superuser = hall.postgres().superuserConnection();
                    Statement statement = superuser.createStatement();
                    ResultSet keys = statement.executeQuery(WALKED)) {
                List<String> walked = new ArrayList<>();
                while (keys.next()) {
                    walked.add(keys.getString(1));
                }
                assertThat(walked).isEmpty();
            }
        }
    }
}
