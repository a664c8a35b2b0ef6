import { counted } from '#web/features/case/words.ts';
import { Button } from '#web/ui/button.tsx';
import { UpIcon } from '#web/ui/icons.tsx';
import styles from './new-rows.module.css';

/** Says that there is more than is shown. It comes when the reader asks, so that no row moves under a pointer. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  const says = `${counted(count, 'new case')}`;
  return (
    <>
      <span className="unseen" role="status">
        {count > 0 ? says : ''}
      </span>
      {count > 0 && (
        <div className={styles.pill}>
          <Button size="small" icon={<UpIcon size={12} />} onClick={onShow} keys="r">
            {`Show ${says}`}
          </Button>
        </div>
      )}
    </>
  );
}
