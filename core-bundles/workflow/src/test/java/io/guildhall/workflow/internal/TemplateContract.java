package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.job.internal.Bell;
import io.guildhall.job.internal.StoredJobs;
import io.guildhall.module.Module;
import io.guildhall.module.WorkflowTemplate;
import io.guildhall.testkit.TestHall;
import java.util.List;
import org.junit.Test;

/** What the workflows that a module proposes keep. Extend it in your tests and say which module is meant. */
public abstract class TemplateContract {
    /** The modules that this one needs, in order, without identity; usually {@code new CrmModule()}. */
    protected abstract List<Module> needs(TestHall hall);

    protected abstract Module module(TestHall hall);

    /** Otherwise whoever takes one finds it broken. */
    @Test
    public void eachCanBePublishedAsItIsAndSaysItsNameInEveryLanguageItKnows() {
        try (TestHall hall = TestHall.open()) {
            needs(hall).forEach(hall::plug);
            Module module = module(hall);
            hall.plug(module);
            Hands hands = new Hands(hall.database(), new StoredJobs(new Bell()), hall.modules(), new TestClock());
            Templates templates = new Templates(hall.modules(), hands.workflows);
            Actor owner = hall.tenant("Ours").owner();
            assertThat(module.workflows()).as("proposals of %s", module.key()).isNotEmpty();
            assertThat(templates.faults(owner, module)).isEmpty();
            assertThat(templates.of(owner))
                    .extracting(Templates.Proposal::key)
                    .containsAll(module.workflows().stream()
                            .map(WorkflowTemplate::key)
                            .toList());
            module.workflows().forEach(TemplateContract::isSaid);
        }
    }

    private static void isSaid(WorkflowTemplate template) {
        template.words()
                .forEach((language, words) -> assertThat(words)
                        .as("%s in %s", template.key(), language)
                        .containsKeys(template.title(), template.description()));
    }
}
