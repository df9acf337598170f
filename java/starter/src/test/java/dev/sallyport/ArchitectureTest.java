package dev.sallyport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

/** The rules of the house, so that a wall is not torn down by accident. */
@AnalyzeClasses(packages = "dev.sallyport", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.sallyport.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_verifier_stands_alone = noClasses()
            .that()
            .resideInAPackage("dev.sallyport.verifier..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.sallyport..").and(resideOutsideOfPackage("dev.sallyport.verifier..")))
            .because("services that only verify tokens do not take the issuer with them");

    @ArchTest
    static final ArchRule wiring_is_nobodys_business = classes()
            .that()
            .haveSimpleNameEndingWith("AutoConfiguration")
            .or()
            .haveSimpleNameEndingWith("Endpoints")
            .or()
            .haveSimpleNameEndingWith("Store")
            .should()
            .bePackagePrivate()
            .because("an application uses the beans, not the classes that make them");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move time");

    @ArchTest
    static final ArchRule randomness_is_unpredictable = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("secrets are made of it");

    @ArchTest
    static final ArchRule demo_is_a_leaf = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sallyport.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sallyport.demo..")
            .because("production works without it");

    @ArchTest
    static final ArchRule only_sign_in_puts_features_together = noClasses()
            .that()
            .resideInAnyPackage("dev.sallyport.account..", "dev.sallyport.password..", "dev.sallyport.secret..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sallyport.session..", "dev.sallyport.token..", "dev.sallyport.signin..")
            .because("accounts and passwords are good for other ways to sign in, too");
}
