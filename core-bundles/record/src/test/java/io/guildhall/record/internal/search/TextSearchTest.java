package io.guildhall.record.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import io.guildhall.entity.Visibility;
import io.guildhall.record.Search;
import io.guildhall.record.internal.Trial;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class TextSearchTest {
    private static final EntityType NOTE = EntityType.of("crm", "note", "notes")
            .field(Field.text("type", 60))
            .field(Field.text("subject", 500))
            .field(Field.longText("body", 100_000))
            .field(Field.text("entity", 120))
            .field(Field.integer("record_id"))
            .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
            .title("type")
            .visibility(Visibility.OWNED)
            .personal(Personal.about("*").sparing("type", "stage_change"))
            .build();

    private final Trial trial = new Trial(NOTE);
    private final Search search = new WordSearch(trial.modules);

    @Test
    public void aWordInsideANoteIsFoundWithTheWordsAroundItUnderItsRecord() {
        long contact = create("crm.contact", Map.of("name", "Ann Weaver"));
        String body = "We have talked for a very long time about the weather, the children and the garden.\n\n"
                + "Then she has asked for the Überweisung of the third invoice, which is still missing on her side of "
                + "the books, and whether the delivery could come before the end of the month.";
        note(contact, Map.of("body", body));
        index();

        for (String words : List.of("ueberweisung", "third invoice", "the invoi")) {
            assertThat(hits(trial.admin, words)).as(words).hasSize(1);
        }
        Search.Hit hit = hits(trial.admin, "Überweisung").get(0);
        assertThat(hit.inside()).isTrue();
        assertThat(hit.entity()).isEqualTo("crm.note");
        assertThat(hit.about()).isEqualTo(new Search.About("crm.contact", contact, "Ann Weaver"));
        String detail = String.valueOf(hit.detail());
        assertThat(detail).startsWith("… ").endsWith(" …").contains("asked for the Überweisung of the third");
        Search.Mark mark = hit.detailMarks().get(0);
        assertThat(detail.substring(mark.start(), mark.end())).isEqualTo("Überweisung");
    }

    @Test
    public void subjectsAndNotesOfRecordsCountAndNamesComeFirst() {
        long contact = create("crm.contact", Map.of("name", "Zoe", "notes", "Prefers lavender over roses"));
        create("crm.company", Map.of("name", "Lavender Ltd"));
        note(contact, Map.of("type", "email", "subject", "Lavender season", "body", "is here"));
        index();
        assertThat(hits(trial.admin, "lavender"))
                .extracting(hit -> hit.inside() ? hit.detail() : hit.title())
                .containsExactlyInAnyOrder("Lavender Ltd", "Prefers lavender over roses", "Lavender season")
                .startsWith("Lavender Ltd");
        assertThat(hits(trial.admin, "season here")).hasSize(1);
    }

    @Test
    public void wordsThatEveryTextHasFindNothingAloneButDoNotHinder() {
        long contact = create("crm.contact", Map.of("name", "Zoe"));
        note(contact, Map.of("body", "the parcel and the letter"));
        index();
        assertThat(hits(trial.admin, "the")).isEmpty();
        assertThat(hits(trial.admin, "and the parcel")).hasSize(1);
        assertThat(hits(trial.admin, "which parcel")).isEmpty();
    }

    @Test
    public void textsAreAsPrivateAsTheirRecordsAndHiddenFieldsHideTheirWords() {
        long mine = create("crm.contact", Map.of("name", "Ann", "responsible_id", 1L));
        note(mine, Map.of("body", "a zebra crossing", "responsible_id", 1L));
        index();
        assertThat(hits(trial.own(1, "*"), "zebra")).hasSize(1);
        assertThat(hits(trial.own(2, "*"), "zebra")).isEmpty();
        assertThat(hits(trial.team(3, 8), "zebra")).isEmpty();
        assertThat(hits(trial.own(1, "*", "-notes.body.view"), "zebra")).isEmpty();
        assertThat(hits(trial.own(1, "contacts.view"), "zebra")).isEmpty();
        Trial other = new Trial(NOTE);
        List<Search.Hit> elsewhere = other.read(other.admin, tx -> search.search(tx, "zebra", 10));
        assertThat(elsewhere).isEmpty();

        String words = "select w.word from record.search_text w where w.tenant_id = ?";
        assertThat(lines(trial.own(1, "*"), words)).contains("zebra");
        assertThat(lines(trial.own(2, "*"), words)).isEmpty();
        int gone = trial.write(
                trial.own(1, "*"),
                tx -> tx.update("delete from record.search_text w where w.tenant_id = ?", trial.tenant));
        assertThat(gone).isZero();
    }

    @Test
    public void whatIsUnderNothingThatOneMayOpenIsNotFound() {
        long contact = create("crm.contact", Map.of("name", "Ann"));
        note(contact, Map.of("body", "a zebra crossing"));
        index();
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.contact", contact, -1);
            return 0;
        });
        assertThat(hits(trial.admin, "zebra")).isEmpty();
    }

    @Test
    public void theReactionFollowsTextsAndPassesOverWhatHasNone() {
        long contact = create("crm.contact", Map.of("name", "Ann"));
        long note = note(contact, Map.of("body", "first draft"));
        SearchReaction reaction = new SearchReaction(trial.modules);
        assertThat(reaction.concerns(change(note, Change.Kind.CREATED, Map.of("type", "stage_change"))))
                .isFalse();
        assertThat(reaction.concerns(change(note, Change.Kind.CREATED, Map.of("body", "x"))))
                .isTrue();
        index();
        trial.write(trial.admin, tx -> trial.records.update(tx, "crm.note", note, -1, Map.of("body", "second one")));
        follow(reaction, note);
        assertThat(hits(trial.admin, "draft")).isEmpty();
        assertThat(hits(trial.admin, "second")).hasSize(1);
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.note", note, -1);
            return 0;
        });
        follow(reaction, note);
        assertThat(lines(trial.system(), "select w.word from record.search_text w where w.tenant_id = ?"))
                .isEmpty();
    }

    @Test
    public void whatTheMachineryWroteIsNotLookedInto() {
        long contact = create("crm.contact", Map.of("name", "Ann"));
        Map<String, Object> written = Map.of("type", "stage_change", "body", "Pelican → Ostrich");
        long moved = note(contact, written);
        note(contact, Map.of("body", "saw an ostrich"));
        index();
        assertThat(hits(trial.admin, "ostrich")).hasSize(1);
        assertThat(lines(trial.system(), "select w.word from record.search_text w where w.tenant_id = ?"))
                .doesNotContain("pelican");
        assertThat(new SearchReaction(trial.modules).concerns(change(moved, Change.Kind.CREATED, written)))
                .isFalse();
    }

    private void follow(SearchReaction reaction, long note) {
        trial.write(trial.system(), tx -> {
            reaction.on(change(note, Change.Kind.UPDATED, Map.of("body", "x")), tx);
            return 0;
        });
    }

    private Change change(long id, Change.Kind kind, Map<String, Object> after) {
        return new Change(
                1, trial.tenant, "crm.note", id, kind, Map.of(), after, null, null, null, null, null, 1, Instant.EPOCH);
    }

    private long note(long contact, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("type", "note", "entity", "crm.contact", "record_id", contact));
        all.putAll(values);
        return create("crm.note", all);
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

    private List<Search.Hit> hits(Actor actor, String words) {
        return trial.read(actor, tx -> search.search(tx, words, 10));
    }
}
