package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;

/** A new house for each test, with its owner at the desk and at the bar; on a real PostgreSQL. */
public abstract class AtTheBar {
    @SuppressWarnings("NullAway.Init")
    static TestHall hall;

    TestTenant house;
    Actor owner;
    LoyaltyResource desk;
    GuestResource bar;

    @BeforeClass
    public static void open() {
        hall = Plugged.hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = hall.tenant("The Blue Door");
        owner = house.owner();
        desk = new LoyaltyResource(hall.database(), () -> owner);
        bar = new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty);
    }
}
