package io.guildhall.crm.internal.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.module.Edition;
import io.guildhall.testkit.TestTenant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Test;

public class EditionWordsTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private final Edition edition = GeneralEdition.edition();

    @Test
    public void everythingThatBecomesARowHasAWordInEveryLanguage() {
        Set<String> names = Stream.concat(
                        edition.roles().stream().map(Edition.Role::title),
                        edition.pipelines().stream()
                                .flatMap(pipeline -> Stream.concat(
                                        Stream.of(pipeline.name()),
                                        pipeline.stages().stream().map(Edition.Stage::name))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(edition.words()).containsOnlyKeys("de", "es", "fr");
        edition.words()
                .forEach((language, words) ->
                        assertThat(new TreeSet<>(words.keySet())).as(language).isEqualTo(names));
    }

    @Test
    public void pipelinesAreLaidDownInTheLanguageOfTheWorkspace() {
        assertThat(stages("de-AT", false)).containsSubsequence("Neue Anfrage", "Angebot gesendet", "Gewonnen");
        assertThat(stages("fr", true)).containsSubsequence("Nouvelle demande", "Proposition envoyée", "Gagnée");
        assertThat(stages("pl", false)).containsSubsequence("New enquiry", "Proposal sent", "Won");
    }

    private List<String> stages(String locale, boolean sample) {
        TestTenant tenant = crm.hall.tenant("In " + locale);
        Workspace workspace = new Workspace("In " + locale, "EUR", ZoneOffset.UTC, locale);
        Actor system = Actor.system(tenant.id(), tenant.system().modules(), workspace);
        crm.hall.write(system, tx -> {
            new EditionsService(crm.hall.modules()).apply(tx, edition, sample);
            return true;
        });
        return crm.strings(
                "select name from crm.stage where tenant_id = " + tenant.id() + " order by pipeline_id, position");
    }
}
