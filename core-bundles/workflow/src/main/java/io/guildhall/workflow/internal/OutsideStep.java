package io.guildhall.workflow.internal;

import io.guildhall.actor.Actor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of step whose effect lies outside of the database. A service of this bundle. Thread-safe.
 *
 * <p>The step, its input and its key are committed before {@link #perform} is called, its output after. Between the two the
 * worker may die: then it is called again with the same key, which therefore has to go to the receiver.
 */
public interface OutsideStep {
    /** Member of a problem: for how many seconds whoever was asked wants to be left alone. */
    String RETRY_AFTER = "retry_after";

    /** As definitions name it: {@code webhook}. */
    String kind();

    /** @param settings of the step, templates not filled in. @return sentences about what is wrong with them; empty is well */
    List<String> check(Map<String, ? extends @Nullable Object> settings);

    /**
     * Runs in no transaction and may take as long as it needs.
     *
     * @param actor the workspace's system
     * @param input the settings with templates filled in; what begins with <code>{{secret.</code> is left as it stands, so that no
     *     secret is ever written down
     * @param key the same for every try, never used for another step
     * @return what later steps may use and people may read: JSON values, no secrets
     * @throws io.guildhall.problem.ProblemException for good below 500; everything else is tried again with back-off, or after
     *     {@link #RETRY_AFTER}
     */
    Map<String, @Nullable Object> perform(Actor actor, Map<String, ? extends @Nullable Object> input, String key);
}
