# SPDX-License-Identifier: Apache-2.0
"""The set-up on systems that are not this one: its tools are small stand-ins, and it has no right to install anything."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

_TOP = Path(__file__).resolve().parent.parent.parent
_TOOLS = ("bash", "dirname", "awk", "sed", "tr", "mkdir", "grep", "cat", "env", "sort", "comm", "tail", "touch")


class System:
    """A search path on which only these programs are found: what is installed, what apt knows, and no sudo. The scripts
    lie in a tree of their own, so that what they write stays there."""

    def __init__(self, folder, installed=(), known=()):
        self.top = Path(folder)
        shutil.copytree(_TOP / "packaging", self.top / "packaging")
        self.folder = self.top / "bin"
        self.folder.mkdir()
        for tool in _TOOLS:
            (self.folder / tool).symlink_to(shutil.which(tool))
        self.program("id", "echo 1000")
        self.program("apt-get", "exit 0")
        self.program("dpkg-query", "\n".join(f"echo 'installed {name}'" for name in installed))
        cases = "\n".join(f"  {name}) echo '  Candidate: 1.0' ;;" for name in known)
        self.program("apt-cache", f"case $2 in\n{cases}\n  *) echo '  Candidate: (none)' ;;\nesac")

    def program(self, name, text):
        file = self.folder / name
        file.write_text(f"#!{shutil.which('bash')}\n{text}\n")
        file.chmod(0o755)

    def allow_installing(self):
        """sudo, and an apt that installs a server which wants to start with the system."""
        installed, disabled = self.top / "installed", self.top / "disabled"
        self.program("sudo", 'exec "$@"')
        for tool in ("tee", "chmod", "rm"):
            self.program(tool, "exit 0")
        self.program("apt-get", f"case $* in\n  *--simulate*) echo 'Inst x' ;;\n  *install*) touch {installed} ;;\nesac")
        self.program("systemctl", f"""case $* in
  *disable*) echo "$*" >>{disabled} ;;
  *) echo 'before.service enabled'; [[ ! -e {installed} ]] || echo 'added.service enabled' ;;
esac""")

    def set_up(self, *groups):
        return subprocess.run([str(self.top / "packaging/setup.sh"), *groups], env={"PATH": str(self.folder)},
                              capture_output=True, text=True)


def packages(*groups):
    """The lines of packages.txt in these groups."""
    inside, found = False, []
    for line in (_TOP / "packaging/packages.txt").read_text().splitlines():
        if line.startswith(":"):
            inside = line[1:] in groups
        elif line and not line.startswith("#") and inside:
            found.append(line)
    return found


class SetUp(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def system(self, **what):
        return System(self.folder.name, **what)

    def test_nothing_is_said_or_asked_when_nothing_is_missing(self):
        everything = [line.split("|")[0] for line in packages("build", "tests")]
        run = self.system(installed=everything).set_up("build", "tests")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, "", ""))

    def test_a_later_alternative_that_is_installed_is_enough(self):
        everything = [line.split("|")[-1] for line in packages("build")]
        run = self.system(installed=everything).set_up("build")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_without_sudo_it_names_the_command_with_what_this_debian_has(self):
        lines = packages("build")
        debian13 = [line.split("|")[-1] for line in lines]
        run = self.system(installed=debian13[:3], known=debian13).set_up("build")
        self.assertEqual(run.returncode, 1)
        command = next(line for line in run.stderr.splitlines() if "apt-get install" in line)
        self.assertEqual(command.split("--no-install-recommends ")[1].split(), debian13[3:])

    def test_a_server_that_it_installs_does_not_start_with_the_system(self):
        system = self.system(known=[line.split("|")[0] for line in packages("trial")])
        system.allow_installing()
        run = system.set_up("trial")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual((system.top / "disabled").read_text(), "--root=/ disable added.service\n")
        self.assertIn("not started, now or with the system: added", run.stdout)

    def test_packages_that_this_debian_lacks_are_named(self):
        system = self.system()
        system.allow_installing()
        run = system.set_up("trial")
        self.assertEqual(run.returncode, 1)
        self.assertIn("apt knows none of these here", run.stderr)
        self.assertIn("redis-server", run.stderr)

    def test_a_group_that_was_not_asked_for_stays_out(self):
        run = self.system(installed=packages("trial")).set_up("trial")
        self.assertEqual((run.returncode, run.stderr), (0, ""))


class PackageList(unittest.TestCase):
    def test_every_group_that_a_script_asks_for_exists(self):
        for script in (_TOP / "packaging").glob("*.sh"):
            for line in script.read_text().splitlines():
                if 'packaging/setup.sh" ' in line:
                    for group in line.split('packaging/setup.sh" ')[1].split():
                        self.assertTrue(packages(group), f"{script.name} asks for the group '{group}'")


if __name__ == "__main__":
    unittest.main()
