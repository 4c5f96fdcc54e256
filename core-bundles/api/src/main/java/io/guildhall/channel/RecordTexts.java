package io.guildhall.channel;

import io.guildhall.database.Transaction;
import io.guildhall.record.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Texts with values of a record in them. Thread-safe. */
@ProviderType
public interface RecordTexts {
    /**
     * @param places such as {@code record.name} or {@code record.last_visit + 60 days}
     * @return what stands there for this record, in the same order; empty for what is not there
     * @throws io.guildhall.problem.ProblemException 404 for a record that the actor does not see
     */
    List<String> values(Transaction tx, String entity, long id, List<String> places);

    /** Sentences about places in this text that cannot be read; empty is well. */
    List<String> problems(String text);

    /**
     * @param tree a filter in the JSON that the API takes; null for everything
     * @throws io.guildhall.problem.ProblemException 422 for what is none
     */
    Filter filter(@Nullable Object tree);
}
