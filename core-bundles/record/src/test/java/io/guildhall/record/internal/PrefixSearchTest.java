package io.guildhall.record.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Search;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class PrefixSearchTest {
    private final Trial trial = new Trial();
    private final Search search = new PrefixSearch(trial.modules);

    @Test
    public void exactKeysComeBeforeTitlesBeforeTheRest() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Zoe", "email", "acme@x.org"));
        trial.create(trial.admin, "crm.deal", Map.of("title", "Acme extension"));
        trial.create(trial.admin, "crm.company", Map.of("name", "Acme"));
        assertThat(titles(trial.admin, " ACME ")).containsExactly("Acme", "Acme extension", "Zoe");
        assertThat(titles(trial.admin, "acme e")).containsExactly("Acme extension");
        assertThat(titles(trial.admin, "")).isEmpty();
        assertThat(titles(trial.admin, "' or true --")).isEmpty();
        assertThat(titles(trial.admin, "a\0\ud800")).contains("Acme");
    }

    @Test
    public void aNumberIsFoundByItsLastDigits() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Zoe", "phone", "+49 (170) 555 98-76"));
        assertThat(titles(trial.admin, "9876")).containsExactly("Zoe");
        assertThat(titles(trial.admin, "555 9876")).containsExactly("Zoe");
    }

    @Test
    public void nothingIsFoundThatOneCouldNotOpen() {
        trial.contact(trial.admin, "Quentin");
        Trial other = new Trial();
        assertThat(titles(trial.own(2, "*"), "quentin")).isEmpty();
        assertThat(titles(trial.own(1, "*"), "quentin")).containsExactly("Quentin");
        assertThat(titles(trial.own(1, "deals.view"), "quentin")).isEmpty();
        List<Search.Hit> elsewhere = other.read(other.admin, tx -> search.search(tx, "quentin", 10));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    public void whatLiesInTheTrashIsNotFound() {
        long id = trial.contact(trial.admin, "Quentin").id();
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.contact", id, -1);
            return 0;
        });
        assertThat(titles(trial.admin, "quentin")).isEmpty();
    }

    private List<String> titles(Actor actor, String words) {
        return trial.read(actor, tx -> search.search(tx, words, 10)).stream()
                .map(Search.Hit::title)
                .toList();
    }
}
