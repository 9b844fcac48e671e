package io.github.tfsafety.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of CONTRIBUTING.md, held against the bytecode of all modules. */
@AnalyzeClasses(packages = "io.github.tfsafety", importOptions = DoNotIncludeTests.class)
final class HouseRulesTest {
    private static final String BASE = "io.github.tfsafety.";
    private static final String[] CORE = {BASE + "run..", BASE + "recovery..", BASE + "postgres.."};
    private static final String[] GUARD = {
        BASE + "plan..", BASE + "guard..", BASE + "report..", BASE + "terraform..", BASE + "hcl.."
    };
    private static final String[] MIGRATOR = {BASE + "relink..", BASE + "runbook..", BASE + "cli.."};

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.github.tfsafety.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CORE_LOOKS_AT_NOTHING_ABOVE = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    BASE + "plan..", BASE + "guard..", BASE + "report..", BASE + "terraform..", BASE + "hcl..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(MIGRATOR);

    @ArchTest
    static final ArchRule GUARD_LOOKS_AT_NO_MIGRATOR = noClasses()
            .that()
            .resideInAnyPackage(GUARD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MIGRATOR);

    @ArchTest
    static final ArchRule GUARD_DECIDES_WITHOUT_AWS = noClasses()
            .that()
            .resideInAnyPackage(GUARD)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule LOCAL_AWS_KNOWS_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage(BASE + "localaws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    BASE + "run..",
                    BASE + "recovery..",
                    BASE + "plan..",
                    BASE + "guard..",
                    BASE + "report..",
                    BASE + "terraform..",
                    BASE + "hcl..",
                    BASE + "relink..",
                    BASE + "cli..");

    @ArchTest
    static final ArchRule PRODUCT_DOES_NOT_USE_LOCAL_AWS = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "localaws..", BASE + "rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "localaws..");

    @ArchTest
    static final ArchRule NOBODY_BELOW_KNOWS_CUMULUS = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "cumulus..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "cumulus..");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_KNOW_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_USE_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..cli..");

    @ArchTest
    static final ArchRule HCL4J_STAYS_BEHIND_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "hcl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.bertramlabs..");

    @ArchTest
    static final ArchRule ONLY_THE_DRIVER_STARTS_PROGRAMS = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "terraform..", BASE + "localaws..", BASE + "rehearsal..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.exec..");

    @ArchTest
    static final ArchRule FACADES_SHOW_NO_AWS_RESPONSE_AND_NO_JACKSON = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    BASE + "run..",
                    BASE + "recovery..",
                    BASE + "postgres..",
                    BASE + "guard..",
                    BASE + "relink..",
                    BASE + "plan..")
            .should()
            .haveRawReturnType(new OursOrJava());

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_UNCHECKED =
            classes().that().areAssignableTo(Exception.class).should().beAssignableTo(RuntimeException.class);
}
