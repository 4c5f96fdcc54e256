package io.guildhall.record.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Search;
import io.guildhall.record.internal.Trial;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class WordSearchTest {
    private final Trial trial = new Trial();
    private final Search search = new WordSearch(trial.modules);

    @Test
    public void wholeWordsComeBeforeBeginningsAndTitlesBeforeTheRest() {
        create("crm.contact", Map.of("name", "Zoe", "email", "acme@x.org"));
        create("crm.deal", Map.of("title", "Acmena extension"));
        create("crm.deal", Map.of("title", "Big acme"));
        create("crm.company", Map.of("name", "Acme"));
        index();
        assertThat(titles(trial.admin, " ACME ")).containsExactly("Acme", "Big acme", "Zoe", "Acmena extension");
        assertThat(titles(trial.admin, "ext acm")).containsExactly("Acmena extension");
        assertThat(titles(trial.admin, "")).isEmpty();
        assertThat(titles(trial.admin, "' or true --")).isEmpty();
        assertThat(titles(trial.admin, "acme\0\ud800")).contains("Acme");
    }

    @Test
    public void accentsAndUmlautsAreFoundHoweverTheyAreWritten() {
        for (String name : List.of("Jörg Müller", "François Lefèvre", "Søren Ærø", "Strauß")) {
            create("crm.contact", Map.of("name", name));
        }
        index();
        for (String words : List.of("muller", "Müller", "mueller", "JOERG", "jorg mul", "mül jö")) {
            assertThat(titles(trial.admin, words)).as(words).containsExactly("Jörg Müller");
        }
        assertThat(titles(trial.admin, "francois lefevre")).containsExactly("François Lefèvre");
        assertThat(titles(trial.admin, "aero soeren")).containsExactly("Søren Ærø");
        assertThat(titles(trial.admin, "strauss")).containsExactly("Strauß");
    }

    @Test
    public void oneSlipIsLookedPastInWordsOfFourLetters() {
        create("crm.contact", Map.of("name", "Konrad Schmidt"));
        create("crm.contact", Map.of("name", "Ида Иванова"));
        create("crm.contact", Map.of("name", "Bo Li"));
        index();
        for (String words : List.of(
                "Schnidt",
                "Schmit",
                "Schmiidt",
                "Shcmidt",
                "chmidt",
                "Xschmidt",
                "Schmidx",
                "shmid",
                "conrad schmidt",
                "schmitd konrd")) {
            assertThat(titles(trial.admin, words)).as(words).containsExactly("Konrad Schmidt");
        }
        assertThat(titles(trial.admin, "Ивинова")).containsExactly("Ида Иванова");
        assertThat(titles(trial.admin, "Schnitt")).isEmpty();
        assertThat(titles(trial.admin, "Ba")).isEmpty();
        assertThat(hits(trial.admin, "Schnidt")).allMatch(Search.Hit::near);
    }

    @Test
    public void whatIsRightComesBeforeWhatIsNearly() {
        create("crm.contact", Map.of("name", "Meyer"));
        create("crm.contact", Map.of("name", "Mayer"));
        create("crm.contact", Map.of("name", "Mayerling"));
        index();
        assertThat(titles(trial.admin, "mayer")).containsExactly("Mayer", "Mayerling", "Meyer");
    }

    @Test
    public void aNumberIsFoundHoweverItIsWritten() {
        create("crm.contact", Map.of("name", "Zoe", "phone", "+49 (0) 170 555 98-76"));
        create("crm.contact", Map.of("name", "Yan", "phone", "089/1234567"));
        index();
        for (String words : List.of(
                "9876",
                "555 9876",
                "0170 5559876",
                "+49 170 555 98 76",
                "0049(170)5559876",
                "491705559876",
                "0170 555")) {
            assertThat(titles(trial.admin, words)).as(words).containsExactly("Zoe");
        }
        assertThat(titles(trial.admin, "+49 (0) 89 123")).containsExactly("Yan");
        assertThat(titles(trial.admin, "4567")).containsExactly("Yan");
        assertThat(titles(trial.admin, "zoe 9876")).containsExactly("Zoe");
        assertThat(titles(trial.admin, "5599 0000")).isEmpty();
    }

    @Test
    public void mailsAmountsNumbersAndOtherScriptsAreFound() {
        create("crm.contact", Map.of("name", "A", "email", "ann-lee.weaver@mill-house.co.uk"));
        create("crm.deal", Map.of("title", "Offer RE-2026-0012", "amount", "12500.50", "currency", "EUR"));
        long company = create("crm.company", Map.of("name", "東京タワー"));
        index();
        for (String words : List.of("ann-lee.weaver@mill-house.co.uk", "weaver", "mill-house", "lee@mill")) {
            assertThat(titles(trial.admin, words)).as(words).containsExactly("A");
        }
        for (String words : List.of("2026-0012", "re-2026", "0012", "12500", "12.500,50", "12,500")) {
            assertThat(titles(trial.admin, words)).as(words).containsExactly("Offer RE-2026-0012");
        }
        assertThat(titles(trial.admin, "タワー")).containsExactly("東京タワー");
        assertThat(titles(trial.admin, "#" + company)).contains("東京タワー");
    }

    @Test
    public void aHitSaysWhereItWasFoundAndWhatElseTellsIt() {
        long company = create("crm.company", Map.of("name", "Mill House"));
        create("crm.contact", Map.of("name", "Ann Weaver", "email", "ann@mill.example", "company_id", company));
        index();
        Search.Hit byName = hits(trial.admin, "wea").get(0);
        assertThat(byName.titleMarks()).containsExactly(new Search.Mark(4, 7));
        assertThat(byName.detail()).isEqualTo("Mill House · ann@mill.example");
        Search.Hit byMail = hits(trial.admin, "mill ann").stream()
                .filter(hit -> "crm.contact".equals(hit.entity()))
                .findFirst()
                .orElseThrow();
        assertThat(byMail.detail()).startsWith("ann@mill.example");
        assertThat(byMail.detailMarks()).containsExactly(new Search.Mark(4, 8));
        assertThat(byMail.titleMarks()).containsExactly(new Search.Mark(0, 3));
    }

    @Test
    public void nothingIsFoundThatOneCouldNotOpen() {
        create("crm.contact", Map.of("name", "Quentin", "responsible_id", 1L));
        create("crm.contact", Map.of("name", "Quentina", "responsible_id", 3L));
        index();
        Trial other = new Trial();
        assertThat(titles(trial.admin, "quentin")).containsExactly("Quentin", "Quentina");
        assertThat(titles(trial.own(1, "*"), "quentin")).containsExactly("Quentin");
        assertThat(titles(trial.team(2, 7), "quentin")).containsExactly("Quentin");
        assertThat(titles(trial.team(2, 8), "quentin")).containsExactly("Quentina");
        assertThat(titles(trial.own(2, "*"), "quentin")).isEmpty();
        assertThat(titles(trial.own(2, "*"), "quantin")).isEmpty();
        assertThat(titles(trial.own(1, "deals.view"), "quentin")).isEmpty();
        List<Search.Hit> elsewhere = other.read(other.admin, tx -> search.search(tx, "quentin", 10));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    public void theWordsThemselvesAreAsPrivateAsTheRecordsAndNobodysToWrite() {
        create("crm.contact", Map.of("name", "Quentin", "responsible_id", 1L));
        index();
        String all = "select w.word from record.search_word w where w.tenant_id = ?";
        Actor stranger = trial.own(2, "*");
        assertThat(lines(trial.own(1, "*"), all)).contains("quentin");
        assertThat(lines(stranger, all)).doesNotContain("quentin").contains("ada");
        assertThat(lines(trial.team(3, 8), all)).doesNotContain("quentin");
        int gone = trial.write(
                trial.own(1, "*"),
                tx -> tx.update("delete from record.search_word w where w.tenant_id = ?", trial.tenant));
        assertThat(gone).isZero();
    }

    @Test
    public void whatHasChangedHandsIsHiddenAtOnceThoughItsWordsLag() {
        long id = create("crm.contact", Map.of("name", "Quentin", "responsible_id", 1L));
        index();
        trial.write(trial.admin, tx -> trial.records.update(tx, "crm.contact", id, -1, Map.of("responsible_id", 3L)));
        assertThat(titles(trial.own(1, "*"), "quentin")).isEmpty();
        index();
        assertThat(titles(trial.own(3, "*"), "quentin")).containsExactly("Quentin");
        assertThat(titles(trial.own(1, "*"), "quentin")).isEmpty();
    }

    @Test
    public void whatIsThrownAwayOrRenamedIsNotFoundByItsOldWords() {
        long gone = create("crm.contact", Map.of("name", "Quentin"));
        long other = create("crm.contact", Map.of("name", "Quentine"));
        index();
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.contact", gone, -1);
            trial.records.update(tx, "crm.contact", other, -1, Map.of("name", "Rupert"));
            return 0;
        });
        assertThat(titles(trial.admin, "quentin")).isEmpty();
        index();
        assertThat(titles(trial.admin, "quentin")).isEmpty();
        assertThat(titles(trial.admin, "rupert")).containsExactly("Rupert");
    }

    @Test
    public void goingThroughAgainWritesNothingAndGoesOnWhereItStopped() {
        for (int i = 0; i < 30; i++) {
            create("crm.company", Map.of("name", "Tower " + i));
        }
        index();
        String count =
                "select count(*) || ' ' || max(w.xmin::text::bigint) from record.search_word w where w.tenant_id = ?";
        List<String> before = lines(trial.admin, count);
        index();
        assertThat(lines(trial.admin, count)).isEqualTo(before);
    }

    private long create(String entity, Map<String, ?> values) {
        return trial.create(trial.admin, entity, values).id();
    }

    private void index() {
        Indexing.of(trial);
    }

    private List<String> lines(Actor actor, String sql) {
        return trial.read(actor, tx -> tx.query(sql, row -> row.getString(1), trial.tenant));
    }

    private List<String> titles(Actor actor, String words) {
        return hits(actor, words).stream().map(Search.Hit::title).toList();
    }

    private List<Search.Hit> hits(Actor actor, String words) {
        return trial.read(actor, tx -> search.search(tx, words, 10));
    }
}
