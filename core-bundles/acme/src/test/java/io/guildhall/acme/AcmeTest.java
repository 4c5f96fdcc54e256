package io.guildhall.acme;

import static io.guildhall.testkit.HallAssertions.assertChanged;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** One of everything, used. */
public class AcmeTest {
    @ClassRule
    public static final AcmeHall acme = new AcmeHall();

    private TestTenant workshop;
    private Actor owner;

    @Before
    public void newTenant() {
        workshop = acme.workshop("Workshop");
        owner = workshop.owner();
    }

    @Test
    public void anEntityIsStoredListedAndNoted() {
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        assertThat(lamp.get("state")).isEqualTo("waiting");
        assertThat(acme.hall
                        .read(
                                owner,
                                tx -> acme.hall
                                        .records()
                                        .list(tx, AcmeModule.GADGET, Query.of(Filter.eq("serial", "L-1"))))
                        .records())
                .hasSize(1);
        assertChanged(acme.hall, workshop, AcmeModule.GADGET).once();
    }

    @Test
    public void theGuardRefusesCopies() {
        assertThat(assertProblem(() -> acme.gadget(owner, "Lamp", "COPY-1"), 422, "gadget/copy")
                        .field())
                .isEqualTo("serial");
        assertChanged(acme.hall, workshop, AcmeModule.GADGET).never();
    }

    @Test
    public void theDatabaseRefusesInTheWordsOfTheModule() {
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        Problem refusal = assertProblem(
                () -> acme.hall.write(
                        owner,
                        tx -> acme.hall
                                .records()
                                .update(tx, AcmeModule.GADGET, lamp.id(), -1, Map.of("state", "returned"))),
                422,
                "gadget/slip");
        assertThat(refusal.title()).isEqualTo("The slip is not whole.");
        assertThat(refusal.detail()).isEqualTo("Say who takes it back and for how much.");
        assertThat(refusal.extra().get("fields")).isEqualTo(List.of("contact_id", "price_minor"));
    }

    @Test
    public void theActionRepairsOnce() {
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        Outcome first = repair(lamp);
        Outcome again = repair(lamp);

        assertThat(first).isEqualTo(new Outcome.Done(Map.of("state", "repaired", "version", 2L)));
        assertThat(again).isEqualTo(first);
        assertChanged(acme.hall, workshop, AcmeModule.GADGET).times(2);
    }

    @Test
    public void aRepairStandsInTheStoriesOfTheGadgetAndItsOwnerOnce() {
        long ada = acme.hall
                .write(owner, tx -> acme.hall.records().create(tx, "crm.contact", Map.of("name", "Ada")))
                .id();
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        acme.hall.write(
                owner,
                tx -> acme.hall.records().update(tx, AcmeModule.GADGET, lamp.id(), -1, Map.of("contact_id", ada)));
        repair(lamp);
        repair(lamp);

        List<String> told = acme.hall.read(
                owner,
                tx -> tx.query(
                        "select subject || ' ' || (details ->> 'serial') || ' ' || origin || ' ' || contact_id"
                                + " from crm.activity where tenant_id = ? and type = 'acme.repaired' and record_id = ?",
                        row -> row.getString(1),
                        owner.tenantId(),
                        lamp.id()));
        assertThat(told).containsExactly("Repaired: Lamp L-1 module " + ada);
    }

    @Test
    public void theReactionThanksForEachDealThatIsWonOnce() {
        long deal = acme.hall
                .write(owner, tx -> acme.hall.records().create(tx, "crm.deal", Map.of("title", "Ten lamps")))
                .id();
        acme.hall.react();
        assertThat(thanks()).isEmpty();

        acme.hall.write(
                owner,
                tx -> tx.update(
                        "update crm.deal set stage_id = (select id from crm.stage"
                                + " where tenant_id = crm.deal.tenant_id and is_won) where tenant_id = ? and id = ?",
                        owner.tenantId(),
                        deal));
        acme.hall.react();
        acme.hall.react();
        assertThat(thanks()).containsExactly(deal);
    }

    @Test
    public void whoIsResponsibleIsToldOfARepairOnce() {
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        acme.hall.write(
                owner,
                tx -> acme.hall
                        .records()
                        .update(tx, AcmeModule.GADGET, lamp.id(), -1, Map.of("responsible_id", owner.memberId())));
        repair(lamp);
        repair(lamp);
        acme.hall.react();

        assertThat(acme.hall.notices().all())
                .filteredOn(notice -> notice.recordId() == lamp.id())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.kind()).isEqualTo("acme.repaired");
                    assertThat(notice.memberId()).isEqualTo(owner.memberId());
                });
    }

    @Test
    public void theMapperCountsTheBench() {
        acme.gadget(owner, "Lamp", "L-1");
        acme.gadget(owner, "Radio", "R-1");
        assertThat(new BenchResource(acme.hall.database(), () -> owner).bench())
                .containsExactly(new GadgetMapper.OnBench("waiting", 2));
    }

    @Test
    public void aGadgetHasATimelineLikeAnyRecord() {
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        StoredRecord note = acme.hall.write(
                owner,
                tx -> acme.hall
                        .records()
                        .create(
                                tx,
                                "crm.activity",
                                Map.of("type", "note", "entity", AcmeModule.GADGET, "record_id", lamp.id())));
        assertThat(note.number("responsible_id")).isEqualTo(owner.memberId());

        acme.hall.write(
                owner,
                tx -> tx.update("delete from acme.gadget where tenant_id = ? and id = ?", owner.tenantId(), lamp.id()));
        assertProblem(
                () -> acme.hall.read(owner, tx -> acme.hall.records().get(tx, "crm.activity", note.id())),
                404,
                "not-found");
    }

    @Test
    public void aTaskMayBeAboutAGadgetAndOutlivesIt() {
        StoredRecord lamp = acme.gadget(owner, "Lamp", "L-1");
        StoredRecord task = acme.hall.write(
                owner,
                tx -> acme.hall
                        .records()
                        .create(
                                tx,
                                "crm.task",
                                Map.of("title", "Order a bulb", "entity", AcmeModule.GADGET, "record_id", lamp.id())));
        assertThat(task.number("record_id")).isEqualTo(lamp.id());
        assertProblem(
                () -> acme.hall.write(
                        owner,
                        tx -> acme.hall
                                .records()
                                .create(
                                        tx,
                                        "crm.task",
                                        Map.of("title", "x", "entity", AcmeModule.GADGET, "record_id", 999_999))),
                422,
                "task/record");

        acme.hall.write(
                owner,
                tx -> tx.update("delete from acme.gadget where tenant_id = ? and id = ?", owner.tenantId(), lamp.id()));
        StoredRecord left = acme.hall.read(owner, tx -> acme.hall.records().get(tx, "crm.task", task.id()));
        assertThat(left.get("entity")).isNull();
        assertThat(left.get("title")).isEqualTo("Order a bulb");
    }

    @Test
    public void gadgetsStandInTheOrderOfTheirOwnersNames() {
        long zoe = contact("Zoe");
        long ada = contact("Ada");
        acme.gadget(owner, "Lamp", "L-1");
        owned("Radio", "R-1", zoe);
        owned("Clock", "C-1", ada);
        assertThat(names("contact.name", false)).containsExactly("Clock", "Radio", "Lamp");
        assertThat(names("contact.name", true)).containsExactly("Radio", "Clock", "Lamp");
    }

    private long contact(String name) {
        return acme.hall
                .write(owner, tx -> acme.hall.records().create(tx, "crm.contact", Map.of("name", name)))
                .id();
    }

    private void owned(String name, String serial, long contact) {
        StoredRecord gadget = acme.gadget(owner, name, serial);
        acme.hall.write(
                owner,
                tx -> acme.hall
                        .records()
                        .update(tx, AcmeModule.GADGET, gadget.id(), -1, Map.of("contact_id", contact)));
    }

    private List<String> names(String order, boolean down) {
        Query query = Query.of(Filter.ALL).sortedBy(order, down);
        return acme.hall.read(owner, tx -> acme.hall.records().list(tx, AcmeModule.GADGET, query)).records().stream()
                .map(gadget -> String.valueOf(gadget.get("name")))
                .toList();
    }

    private Outcome repair(StoredRecord gadget) {
        return acme.hall.write(owner, tx -> acme.acme.actions().get(0).run(tx, gadget.id(), Map.of(), "key"));
    }

    private List<Long> thanks() {
        return acme.hall.read(
                owner,
                tx -> tx.query(
                        "select deal_id from acme.thanks where tenant_id = ?",
                        row -> row.getLong(1),
                        owner.tenantId()));
    }
}
