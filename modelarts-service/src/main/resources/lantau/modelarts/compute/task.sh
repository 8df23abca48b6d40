# Runs one task: sh task.sh STATE [PROGRAM ARGUMENT...]
#
# STATE is the task's state directory. The programs named after it, such as setpriv, run the command
# as somebody else. The command itself is the script STATE/run, which is read as its user.
# Files in STATE: pid ("PID START BOOT", written once and whole), cancel (made by the service: do not
# begin), exit (exit code of the command, or "-" when it was not begun).
state=$1
shift
umask 077
# Shells remark on signals, also on those that end the programs below; the log is the command's alone.
exec 2> /dev/null

remember() { start=${20}; }
read -r boot < /proc/sys/kernel/random/boot_id
read -r stat < "/proc/$$/stat"
remember ${stat##*) }

# A link is made whole or not at all, and once: whoever comes second leaves.
echo "$$ $start $boot" > "$state/pid.$$" || exit 1
ln "$state/pid.$$" "$state/pid" 2> /dev/null
first=$?
rm -f "$state/pid.$$"
[ "$first" = 0 ] || exit 0

finish() {
    echo "$1" > "$state/exit.new" && mv "$state/exit.new" "$state/exit"
}

# First the pid, then the look for cancel; the service does it the other way round. One sees the other.
if [ -e "$state/cancel" ]; then
    finish -
    exit 0
fi

# Signals to everybody reach the command, and this waits on for how it ends.
trap : HUP INT TERM
ulimit -c 0
[ -z "$LANTAU_ADDRESS_SPACE" ] || ulimit -v "$LANTAU_ADDRESS_SPACE"
group=$LANTAU_CGROUP
unset LANTAU_ADDRESS_SPACE LANTAU_CGROUP
# In the foreground, since what runs in the background ignores SIGINT, which notebooks need. The
# command alone is in the control group, so that this outlives its end.
setsid sh -c '[ -z "$0" ] || echo $$ > "$0/cgroup.procs" || exit 125; exec 2>&1; exec "$@"' \
    "$group" "$@" sh -s < "$state/run"
finish $?
